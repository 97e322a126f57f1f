"""What follows in a gathering when two skills of the catalogue become one."""

from typing import Any

from workshops.skills.models import Skill

from .demand_models import CallVoice, SkillCall, TeachInvitation


def follow_skills_joined(*, gone: Skill, kept: Skill, **_signal: Any) -> None:
    """Receive `skills_joined`: calls and invitations name the skill that stays; where both have one, its own stays."""
    asked = set(TeachInvitation.objects.filter(skill=kept).values_list("gathering", "person"))
    for invitation in TeachInvitation.objects.filter(skill=gone):
        if (invitation.gathering_id, invitation.person_id) not in asked:
            TeachInvitation.objects.filter(pk=invitation.pk).update(skill=kept)
    for call in SkillCall.objects.filter(skill=gone):
        twin = SkillCall.objects.filter(skill=kept, gathering=call.gathering_id).first()
        if twin is None:
            SkillCall.objects.filter(pk=call.pk).update(skill=kept)
            continue
        there = set(twin.voices.values_list("person", flat=True))
        CallVoice.objects.filter(call=call).exclude(person__in=there).update(call=twin)
