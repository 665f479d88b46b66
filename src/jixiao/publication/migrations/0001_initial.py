"""Public copies, their addresses, the names they are found by, and what is secret."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0005_former_codes"),
        ("cycle", "0013_indicators_of_units"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=100, unique=True)),
                ("name", models.CharField(max_length=300, verbose_name="名称")),
            ],
        ),
        migrations.CreateModel(
            name="PublicUnit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=12, unique=True, verbose_name="公开代码")),
                ("region", models.CharField(db_index=True, max_length=6, verbose_name="行政区划代码")),
                ("region_name", models.CharField(max_length=60, verbose_name="地区")),
                ("name", models.CharField(max_length=100, verbose_name="名称")),
                ("key", models.CharField(db_index=True, max_length=100)),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="改过几次")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近一次")),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.jurisdiction"
                    ),
                ),
                (
                    "unit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="public", to="accounts.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("department_targets", "部门整体支出绩效目标表"),
                            ("project_targets", "项目支出绩效目标表"),
                            ("department_monitoring", "部门整体支出绩效监控表"),
                            ("project_monitoring", "项目支出绩效监控表"),
                            ("department_self_evaluation", "部门整体支出绩效自评表"),
                            ("project_self_evaluation", "项目支出绩效自评表"),
                            ("evaluation_scores", "绩效评价指标评分表"),
                            ("base_data", "绩效评价基础数据表"),
                        ],
                        max_length=30,
                        verbose_name="类别",
                    ),
                ),
                ("project_number", models.PositiveIntegerField(default=0, verbose_name="项目序号")),
                ("project", models.CharField(blank=True, max_length=200, verbose_name="项目")),
                ("project_key", models.CharField(blank=True, max_length=100)),
                ("unit_name", models.CharField(max_length=100, verbose_name="单位")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=20, null=True, verbose_name="金额（元）")),
                ("number", models.PositiveIntegerField(default=0, verbose_name="公开第几版")),
                ("shown_from", models.PositiveIntegerField(default=1, verbose_name="从第几版起可看")),
                ("approved_on", models.DateField(verbose_name="批复日期")),
                ("published_on", models.DateField(verbose_name="公开日期")),
                ("due", models.DateField(null=True, verbose_name="公开期限")),
                ("withdrawn_on", models.DateField(null=True, verbose_name="撤回日期")),
                ("withdrawn_why", models.TextField(blank=True, verbose_name="撤回原因")),
                (
                    "declaration",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="publication", to="cycle.declaration"
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.jurisdiction"
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="publication.publicunit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PublishedIndicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("department_targets", "部门整体支出绩效目标表"),
                            ("project_targets", "项目支出绩效目标表"),
                            ("department_monitoring", "部门整体支出绩效监控表"),
                            ("project_monitoring", "项目支出绩效监控表"),
                            ("department_self_evaluation", "部门整体支出绩效自评表"),
                            ("project_self_evaluation", "项目支出绩效自评表"),
                            ("evaluation_scores", "绩效评价指标评分表"),
                            ("base_data", "绩效评价基础数据表"),
                        ],
                        max_length=30,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="第几行")),
                ("key", models.CharField(max_length=100)),
                ("name", models.CharField(max_length=300, verbose_name="指标")),
                ("level1", models.CharField(blank=True, max_length=100, verbose_name="一级指标")),
                ("level2", models.CharField(blank=True, max_length=100, verbose_name="二级指标")),
                ("target", models.CharField(blank=True, max_length=300, verbose_name="指标值")),
                ("actual", models.CharField(blank=True, max_length=300, verbose_name="实际完成值")),
                ("weight", models.CharField(blank=True, max_length=30, verbose_name="分值")),
                ("score", models.CharField(blank=True, max_length=30, verbose_name="得分")),
                ("target_figure", models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ("actual_figure", models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.jurisdiction"
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="publication.publicunit",
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="publication.publication",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PublishedVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="公开第几版")),
                ("version_number", models.PositiveIntegerField(verbose_name="批复的是第几版")),
                ("version_sha256", models.CharField(max_length=64)),
                ("check_code", models.CharField(max_length=30, verbose_name="校验码")),
                ("approved_on", models.DateField(verbose_name="批复日期")),
                ("due", models.DateField(null=True, verbose_name="公开期限")),
                ("published_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="公开时间")),
                ("why", models.TextField(blank=True, verbose_name="改动原因")),
                ("form", models.JSONField(verbose_name="公开的表")),
                ("filled", models.JSONField(null=True, verbose_name="公开的填报内容")),
                ("left_out", models.JSONField(default=list, verbose_name="没有公开的")),
                ("derivations", models.JSONField(default=dict, verbose_name="怎么算出来的")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "approval",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="published", to="cycle.approval"
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.jurisdiction"
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="publication.publication",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SearchSuffix",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("begins", models.CharField(db_index=True, max_length=12)),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suffixes",
                        to="publication.searchname",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Secrecy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField(verbose_name="理由")),
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                ("lifted_at", models.DateTimeField(null=True, verbose_name="解除时间")),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="secrecies", to="cycle.declaration"
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="UnitYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("region", models.CharField(max_length=6)),
                ("region_name", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=100, verbose_name="名称")),
                ("forms", models.PositiveIntegerField(default=0, verbose_name="公开的表")),
                ("late", models.PositiveIntegerField(default=0, verbose_name="超过期限公开的")),
                ("left_out", models.PositiveIntegerField(default=0, verbose_name="涉密不公开的")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.jurisdiction"
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="years", to="publication.publicunit"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["of", "project_number", "-year"], name="years_of_a_project"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["project_key"], name="projects_by_name"),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(fields=("of", "year", "kind", "project_number"), name="an_address_once"),
        ),
        migrations.AddIndex(
            model_name="publishedindicator",
            index=models.Index(fields=["key", "-year"], name="indicators_by_name"),
        ),
        migrations.AddIndex(
            model_name="publishedindicator",
            index=models.Index(fields=["of", "key", "year"], name="indicators_over_the_years"),
        ),
        migrations.AddIndex(
            model_name="publishedindicator",
            index=models.Index(fields=["of", "year"], name="indicators_of_a_year"),
        ),
        migrations.AddConstraint(
            model_name="publishedversion",
            constraint=models.UniqueConstraint(fields=("publication", "number"), name="a_copy_once"),
        ),
        migrations.AddConstraint(
            model_name="secrecy",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at", None)), fields=("declaration",), name="secret_once_at_a_time"
            ),
        ),
        migrations.AddIndex(
            model_name="unityear",
            index=models.Index(fields=["region", "-year", "name"], name="units_of_a_region"),
        ),
        migrations.AddIndex(
            model_name="unityear",
            index=models.Index(fields=["-changed_at"], name="units_changed"),
        ),
        migrations.AddConstraint(
            model_name="unityear",
            constraint=models.UniqueConstraint(fields=("of", "year"), name="a_year_of_a_unit"),
        ),
    ]
