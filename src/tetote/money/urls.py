"""Addresses of money in the console."""

from django.urls import path

from tetote.money.views import fees, statements, subsidies, tables

app_name = "money"
urlpatterns = [
    path("", fees.fees, name="fees"),
    path("fees.csv", fees.export, {"for_excel": False}, name="fees_csv"),
    path("fees.xlsx", fees.export, {"for_excel": True}, name="fees_excel"),
    path("fees/<uuid:fee_id>/", fees.fee, name="fee"),
    path("fees/<uuid:fee_id>/change/", fees.change, name="fee_change"),
    path("fees/<uuid:fee_id>/drop/", fees.drop, name="fee_drop"),
    path("statements/", statements.statements, name="statements"),
    path("statements.xlsx", statements.excel, name="statements_excel"),
    path("statements/<str:code>/", statements.of_person, name="statement"),
    path("statements/<str:code>/statement.pdf", statements.pdf, name="statement_pdf"),
    path("subsidies/", subsidies.subsidies, name="subsidies"),
    path("subsidies.xlsx", subsidies.excel, name="subsidies_excel"),
    path("subsidies/new/", subsidies.new, name="scheme_new"),
    path("subsidies/entitlements/<uuid:entitlement_id>/end/", subsidies.end, name="entitlement_end"),
    path("subsidies/<str:code>/", subsidies.scheme, name="scheme"),
    path("subsidies/<str:code>/change/", subsidies.change, name="scheme_change"),
    path("subsidies/<str:code>/grant/", subsidies.find, name="grant_find"),
    path("subsidies/<str:code>/grant/<str:person_code>/", subsidies.grant, name="grant"),
    path("tables/", tables.tables, name="tables"),
    path("tables/new/", tables.new, name="table_new"),
    path("tables/<str:code>/", tables.table, name="table"),
    path("tables/<str:code>/change/", tables.change, name="table_change"),
    path("tables/<str:code>/publish/", tables.publish, name="table_publish"),
    path("tables/<str:code>/take-back/", tables.take_back, name="table_take_back"),
    path("tables/<str:code>/copy/", tables.copy, name="table_copy"),
    path("tables/<str:code>/discard/", tables.discard, name="table_discard"),
]
