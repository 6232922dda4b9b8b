"""How every form of the portal is drawn."""

from django.forms.renderers import TemplatesSetting


class PortalFormRenderer(TemplatesSetting):
    """Fields as the design system draws them: label, help, control, error."""

    form_template_name = "_components/form.html"
    field_template_name = "_components/field.html"
