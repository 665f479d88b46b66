"""An alert (预警): what finance found about targets in force, until when it is answered, and where it stands."""

from calendar import monthrange
from datetime import date, timedelta

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.cycle.kinds import months_words
from jixiao.cycle.models import Declaration
from jixiao.monitoring.way import way


def month_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class Alert(models.Model):
    """One for the targets and the months it tells of, on the way `monitoring/alert.yaml`. `acts` counts what was done
    with it: a page that shows an older number may not act."""

    # Of what
    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="monitoring_alerts")
    """The targets in force."""
    months = models.PositiveSmallIntegerField("截至几月")
    reasons = models.JSONField("预警原因")
    """Each with `kind`, `text` and `lines`, how it was worked out, as it was when the alert was raised."""
    rows = models.CharField(max_length=1000, blank=True)
    """The key of the treasury's rows it rests on."""
    count = models.PositiveSmallIntegerField("连续第几次")
    needs_check = models.BooleanField("要线下核查", default=False)
    # Provenance
    raised_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField("预警时间", default=timezone.now)
    # Lifecycle
    state = models.CharField("状态", max_length=20)
    acts = models.PositiveIntegerField("第几次办理", default=0)
    due = models.DateField("截止", null=True)
    """Of what the unit is asked for; None where no document says a period, or nothing is asked."""
    correction_days = models.PositiveSmallIntegerField("方案期限（工作日）", null=True)
    frozen = models.DecimalField("冻结额（元）", max_digits=20, decimal_places=2, null=True)
    """What was not spent when it was frozen; None before, and where the treasury does not say it."""
    frozen_on = models.DateField("从哪天起冻结", null=True)
    """Of what nobody answered, the first day of its suspension. None before, and of what was frozen before this was
    kept."""
    recovery_months = models.PositiveSmallIntegerField("几个月没有方案可以收回", null=True)
    frozen_from = models.JSONField("冻结额怎么算的", default=dict, blank=True)
    """`until`, the day of the newest payments; `budget` and `paid`, each with `name`, `value` in 元 and the key of its
    `rows`. Empty before, and of what was frozen before this was kept."""
    ended_on = models.DateField("解除日期", null=True)

    class Meta:
        ordering = ("-months", "declaration")
        constraints = (models.UniqueConstraint(fields=("declaration", "months"), name="a_alert_once"),)
        indexes = (models.Index(fields=("state", "due"), name="alerts_that_wait"),)

    def __str__(self) -> str:
        return f"{self.declaration} {months_words(self.months)}预警"

    @property
    def title(self) -> str:
        """2023年 某局 部门整体支出 1—7月预警."""
        about = self.declaration
        return f"{about.year}年 {about.unit_name} {about.title} {months_words(self.months)}预警"

    def suspended_from(self, today: date) -> date | None:
        """The day from which its budget counts as suspended because nobody answered; None where that is not so."""
        is_late = self.state == way().start and self.due is not None and today > self.due
        return self.due + timedelta(days=1) if is_late and self.due else None

    @property
    def recoverable_from(self) -> date | None:
        """The day from which finance may take the money back, where no plan was handed in; None where no document says
        so, or nothing is frozen."""
        if self.frozen_on is None or self.recovery_months is None:
            return None
        return month_later(self.frozen_on, self.recovery_months) + timedelta(days=1)

    @property
    def is_open(self) -> bool:
        return self.state not in way().ends

    def words_on(self, today: date) -> str:
        """Where it stands on a day."""
        since = self.suspended_from(today)
        if since is not None:
            return f"暂停预算执行（自{since:%Y-%m-%d}起）"
        is_late = self.due is not None and today > self.due
        return f"{way().states[self.state]}{'（方案超期）' if is_late else ''}"
