from django.urls import path

from campaigns import views
from campaigns.award_rules.urls import urlpatterns as award_urls
from campaigns.builder.urls import beginning as beginning_urls
from campaigns.builder.urls import urlpatterns as builder_urls
from campaigns.calendar.urls import urlpatterns as calendar_urls
from campaigns.documents.urls import urlpatterns as document_urls
from campaigns.launching.urls import urlpatterns as launching_urls
from campaigns.law.urls import urlpatterns as law_urls
from campaigns.reader_pages.urls import beginning as reading_beginning_urls
from campaigns.reader_pages.urls import urlpatterns as reading_urls
from campaigns.registrations.urls import urlpatterns as registration_urls
from campaigns.revisions.urls import urlpatterns as revision_urls
from campaigns.rule_editor.urls import urlpatterns as rule_editor_urls
from campaigns.starting.urls import urlpatterns as starting_urls
from campaigns.targets.urls import urlpatterns as target_urls

app_name = "campaigns"
urlpatterns = [
    path("", views.campaign_list, name="list"),
    path("nhap/", views.import_page, name="import"),
    *beginning_urls,
    *starting_urls,
    *reading_beginning_urls,
    *law_urls,
    path("<slug:code>/", views.campaign_detail, name="detail"),
    *document_urls,
    *registration_urls,
    path("<slug:code>/ke-hoach/", views.campaign_plan, name="plan"),
    path("<slug:code>/ke-hoach/tep/<slug:format>/", views.export_plan, name="export"),
    *launching_urls,
    *calendar_urls,
    *award_urls,
    *target_urls,
    *revision_urls,
    *rule_editor_urls,
    *reading_urls,
    *builder_urls,  # last: its section pages would hide pages of their own
]
