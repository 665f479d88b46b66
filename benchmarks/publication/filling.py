"""A million published forms: two that were really published, multiplied under other addresses and names.

Asked as the superuser of a throw-away server: what each row refers to is not looked up, for the public pages ask none
of it. A unit has forty forms: four years, in each targets and a self-evaluation of its own and of four projects.
"""

import time
from collections.abc import Callable, Iterator
from copy import deepcopy

import psycopg

from benchmarks.publication.sizes import FORMS_A_UNIT, UNITS_A_REGION
from benchmarks.workplace.filling import without_indexes
from jixiao.publication.models.search import LONGEST_SUFFIX
from tests.cycle.county import build
from tests.publication.shop import approved, evaluated, publish

_TABLES = (
    "publicunit",
    "unityear",
    "publication",
    "publishedversion",
    "publishedindicator",
    "searchname",
    "searchsuffix",
)
_FORM = """
    SELECT 100000 + g * 40 + k AS id, 1000 + g AS of_id, 2022 + k / 10 AS year, k % 10 AS j
    FROM generate_series(1, {units}) g, generate_series(0, 39) k
"""
_KIND = """CASE WHEN j = 0 THEN 'department_targets' WHEN j = 1 THEN 'department_self_evaluation'
           WHEN j < 6 THEN 'project_targets' ELSE 'project_self_evaluation' END"""
_PROJECT = "CASE WHEN j < 2 THEN 0 WHEN j < 6 THEN j - 1 ELSE j - 5 END"
_TEMPLATE = "CASE WHEN j = 0 OR j BETWEEN 2 AND 5 THEN 'department_targets' ELSE 'department_self_evaluation' END"
_NAME = f"CASE WHEN j < 2 THEN '' ELSE '第' || f.of_id || '号民生实事项目' || ({_PROJECT}) END"


def fill(address: str, forms: int, say: Callable[[str], None]) -> int:
    """So many forms in a migrated, empty database whose superuser has this address; answers how many there are."""
    began = time.monotonic()
    two_to_multiply()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        indexes = without_indexes(connection, [f"publication_{name}" for name in _TABLES])
        for words, statement in statements(forms // FORMS_A_UNIT):
            connection.execute(statement)
            say(f"{words}, {time.monotonic() - began:.0f} s")
        for name, made in indexes.items():
            connection.execute(made)
            say(f"index {name}, {time.monotonic() - began:.0f} s")
        connection.execute("VACUUM ANALYZE")
        connection.execute("CHECKPOINT")
        (count,) = connection.execute("SELECT count(*) FROM publication_publication").fetchone() or (0,)
    return int(count)


def two_to_multiply() -> None:
    """The targets and the self-evaluation every other form is a copy of, published in a new county."""
    county = build()
    form = deepcopy(county.content.form)
    publish(county, approved(county, form))
    publish(county, approved(county, evaluated(form, 重点人群签约率=("78%", "10", "10")), "department_self_evaluation"))


def statements(units: int) -> Iterator[tuple[str, bytes]]:
    """What is said while so many units are filled in, and the statement that does it."""
    form = _FORM.format(units=units)
    for words, statement in (
        ("units", _UNITS.format(units=units, a_region=UNITS_A_REGION)),
        ("years", _YEARS),
        ("addresses", _ADDRESSES.format(form=form, kind=_KIND, project=_PROJECT, name=_NAME)),
        ("copies", _COPIES.format(form=form, template=_TEMPLATE)),
        ("indicators", _INDICATORS.format(form=form, kind=_KIND, template=_TEMPLATE)),
        ("names", _NAMES),
        ("ends of names", _SUFFIXES.format(longest=LONGEST_SUFFIX)),
    ):
        yield words, statement.encode()


_UNITS = """
INSERT INTO publication_publicunit (id, unit_id, jurisdiction_id, code, region, region_name, name, key, changed,
    changed_at)
SELECT 1000 + g, 1000 + g, t.jurisdiction_id, (200000 + g / {a_region}) || '-' || lpad((g % {a_region})::text, 3, '0'),
       200000 + g / {a_region}, '示范' || g / {a_region} || '县', '示范' || g / {a_region} || '县第' || g || '局',
       '示范' || g / {a_region} || '县第' || g || '局', 1, now()
FROM generate_series(1, {units}) g, (SELECT jurisdiction_id FROM publication_publicunit LIMIT 1) t
"""
_YEARS = """
INSERT INTO publication_unityear (of_id, jurisdiction_id, year, region, region_name, name, forms, evaluations,
    late_evaluations, late, left_out, changed_at)
SELECT id, jurisdiction_id, year, region, region_name, name, 10, 0, 0, 1, 0, now()
FROM publication_publicunit, generate_series(2022, 2025) year WHERE id >= 1000
"""
_ADDRESSES = """
INSERT INTO publication_publication (id, declaration_id, jurisdiction_id, of_id, year, kind, project_number, project,
    project_key, unit_name, amount, number, shown_from, approved_on, published_on, due, withdrawn_on, withdrawn_why)
SELECT f.id, f.id, t.jurisdiction_id, f.of_id, f.year, {kind}, {project}, {name}, {name}, u.name, t.amount, 1, 1,
       t.approved_on, t.published_on, t.due, NULL, ''
FROM ({form}) f JOIN publication_publicunit u ON u.id = f.of_id,
     (SELECT * FROM publication_publication ORDER BY id LIMIT 1) t
"""
_COPIES = """
INSERT INTO publication_publishedversion (id, publication_id, jurisdiction_id, number, approval_id, version_number,
    version_sha256, check_code, approved_on, due, published_at, published_by_id, why, form, filled, left_out,
    derivations, sha256)
SELECT f.id, f.id, t.jurisdiction_id, 1, t.approval_id, 1, t.version_sha256, t.check_code, t.approved_on, t.due,
       t.published_at, t.published_by_id, '', t.form, t.filled, t.left_out, t.derivations,
       md5(f.id::text) || md5(f.id::text)
FROM ({form}) f JOIN (SELECT v.*, p.kind FROM publication_publishedversion v JOIN publication_publication p
    ON p.id = v.publication_id WHERE p.id < 1000) t ON t.kind = {template}
"""
_INDICATORS = """
INSERT INTO publication_publishedindicator (publication_id, jurisdiction_id, of_id, year, kind, number, key, name,
    level1, level2, target, actual, weight, score, target_figure, actual_figure)
SELECT f.id, t.jurisdiction_id, f.of_id, f.year, {kind}, t.number, t.key || f.of_id % 500, t.name || f.of_id % 500,
       t.level1, t.level2, t.target, t.actual, t.weight, t.score, t.target_figure, t.actual_figure
FROM ({form}) f JOIN publication_publishedindicator t ON t.kind = {template} AND t.publication_id < 1000
"""
_NAMES = """
INSERT INTO publication_searchname (key, name)
SELECT key, key FROM (SELECT key FROM publication_publicunit UNION SELECT project_key FROM publication_publication
    UNION SELECT DISTINCT key FROM publication_publishedindicator) found
WHERE key <> '' AND key NOT IN (SELECT key FROM publication_searchname)
"""
_SUFFIXES = """
INSERT INTO publication_searchsuffix (of_id, begins)
SELECT DISTINCT id, substr(key, place, {longest}) FROM publication_searchname, generate_series(1, length(key) - 1) place
WHERE id NOT IN (SELECT of_id FROM publication_searchsuffix)
"""
