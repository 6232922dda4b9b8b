"""A form of one item, put into the plan that is being written."""

from datetime import datetime

from campaigns.builder.forms import PartForm
from campaigns.builder.items import ItemChanged, ItemGone, ItemInUse, find_item, save_item
from campaigns.builder.sections import Section
from campaigns.drafting import ChangeRefused
from campaigns.models import Campaign
from campaigns.planfile.schema import Plan
from units.models import User


def is_item_saved(
    form: PartForm, *, campaign: Campaign, plan: Plan, section: Section, key: str, by: User | None, now: datetime
) -> bool:
    """Whether the item of this valid form was saved; if not, the form says why. `plan` is the one shown."""
    at = find_item(plan, section, key) if key else len(getattr(plan, section.collection))
    seen = form.cleaned_data["seen"]
    try:
        save_item(campaign=campaign, section=section, key=key, part=form.part, seen=seen, by=by, now=now)
    except ItemChanged as changed:
        form.show_stored(changed.stored)
    except (ItemGone, ItemInUse) as refused:
        form.add_error(None, str(refused))
    except ChangeRefused as refused:
        form.show_problems(refused.problems, (section.collection, -1 if at is None else at))
    else:
        return True
    return False
