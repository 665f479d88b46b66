"""The addresses of one's own account and of the administrator's pages."""

from django.urls import path

from jixiao.accounts.gate import Step
from jixiao.accounts.views import account, log, people, regions, units

urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/password/", account.change_password, name=Step.PASSWORD),
    path("account/code/", account.ask_code, name=Step.CODE),
    path("account/enrol/", account.enrol, name=Step.ENROL),
    path("account/give-up-code/", account.give_up_code, name="give-up-code"),
    path("account/log-out-everywhere/", account.log_out_everywhere, name="log-out-everywhere"),
    path("account/delegate/", account.delegate, name="delegate"),
    path("account/delegations/<int:pk>/revoke/", account.revoke, name="revoke"),
    path("people/", people.listed, name="people"),
    path("people/new/", people.new, name="new-person"),
    path("people/<int:pk>/", people.shown, name="person"),
    path("people/<int:pk>/acts/<slug:name>/", people.act, name="person-act"),
    path("units/", units.listed, name="units"),
    path("units/<int:pk>/", units.shown, name="unit"),
    path("units/<int:pk>/acts/<slug:name>/", units.act, name="unit-act"),
    path("jurisdictions/", regions.listed, name="jurisdictions"),
    path("jurisdictions/<int:pk>/", regions.shown, name="jurisdiction"),
    path("jurisdictions/<int:pk>/acts/<slug:name>/", regions.act, name="jurisdiction-act"),
    path("administrations/", log.administrations, name="administrations"),
    path("logins/", log.logins, name="logins"),
]
