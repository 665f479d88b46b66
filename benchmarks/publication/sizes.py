"""How the published forms are spread over units and regions."""

FORMS_A_UNIT = 40
UNITS_A_REGION = 250
