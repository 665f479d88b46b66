"""The rows of tests/declared/shipped on a database, as they stand there, whatever their rules say."""

from collections.abc import Mapping

from jixiao.declared.expressions.syntax import Value
from jixiao.registers.definitions import columns
from jixiao.registers.models import ALWAYS, FOREVER, Firm, FirmStay, Indexed, Record, RecordVersion
from jixiao.registers.places import placed
from tests.declared.county import contents, rows
from tests.registers.bureau import Bureau, at


def put_in(bureau: Bureau) -> Mapping[int, tuple[str, int]]:
    """Record → register and the place of its row in the file."""
    found, regions = {}, dict[str, str]()
    for register, entries in rows().items():
        for number, row in enumerate(entries):
            made = Record.objects.create(
                jurisdiction=bureau.jurisdiction, unit=bureau.unit, register=register, key=str(number)
            )
            state = str(contents()[register]["rows"][number].get("state", ""))
            version = RecordVersion.objects.create(
                record=made, values={}, state=state, recorded_at=at(1), recorded_by=bureau.filler
            )
            own: dict[str, Value] = {path[0]: value for path, value in row.items() if len(path) == 1}
            Indexed.objects.create(
                version=version, record=made, jurisdiction=bureau.jurisdiction, unit=bureau.unit, register=register,
                state=state, holds_from=ALWAYS, holds_until=FOREVER, recorded_at=at(1),
                **placed(own, columns()[register]),
            )  # fmt: skip
            found[made.pk] = (register, number)
            regions |= {str(row[path[:1]]): str(value) for path, value in row.items() if len(path) == 2 and value}
    for code, region in regions.items():
        firm = Firm.objects.create(jurisdiction=bureau.jurisdiction, code=code)
        FirmStay.objects.create(firm=firm, region=region, recorded_at=at(1), recorded_by=bureau.filler)
    return found
