"""A field says what is wanted, what went wrong and where; screen readers hear the same."""

import pytest
from django import forms
from typing_extensions import override

from tetote.ui import fields
from tetote.ui.forms import KitForm, KitModelForm
from tetote.ui.kit import ExampleForm
from tetote.ui.tests.rendering import render
from tetote.ui.widgets import DateTimeInput

FIELD = '<c-field :field="form.{}" />'


def shown(name: str, form: forms.BaseForm) -> str:
    return render(FIELD.format(name), form=form)


def test_label_help_and_input_belong_together() -> None:
    html = shown("name", ExampleForm())
    assert '<label class="field-label" for="id_name">お名前' in html
    assert 'id="id_name_helptext"' in html
    assert 'aria-describedby="id_name_helptext"' in html
    assert "aria-invalid" not in html
    assert "必須" in html


def test_error_is_tied_to_its_input() -> None:
    html = shown("name", ExampleForm(data={}))
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert "入力してください。" in html


def test_what_was_typed_is_kept() -> None:
    assert 'value="anna"' in shown("mail", ExampleForm(data={"mail": "anna"}))


def test_radios_become_large_options_with_hints() -> None:
    html = shown("place", ExampleForm(data={"place": "online"}))
    assert html.count('class="option"') == 3
    assert 'role="radiogroup"' in html
    assert "<legend" in html
    assert 'value="online" checked' in html
    assert "こちらからうかがいます。" in html


def test_faulty_radios_are_marked_as_a_group() -> None:
    html = shown("place", ExampleForm(data={}))
    assert 'id="id_place" aria-describedby="id_place_error" role="radiogroup" aria-invalid="true"' in html
    assert "選んでください。" in html


def test_checkboxes_keep_every_choice() -> None:
    html = shown("days", ExampleForm(data={"days": ["1", "3"]}))
    assert html.count(" checked") == 2


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("day", 'type="date"'),
        ("starts", 'type="time"'),
        ("count", 'type="number"'),
        ("area", "<select"),
        ("notes", "<textarea"),
        ("photo", 'type="file"'),
        ("agree", 'type="checkbox"'),
        ("remind", 'role="switch"'),
    ],
)
def test_every_kind_has_its_input(name: str, expected: str) -> None:
    assert expected in shown(name, ExampleForm())


def test_own_words_replace_those_of_the_form() -> None:
    html = render('<c-field :field="form.name" label="L" help="H" mark="off" hide-label />', form=ExampleForm())
    assert "visually-hidden" in html
    assert 'for="id_name">L' in html
    assert 'id="id_name_helptext">H</div>' in html
    assert "必須" not in html


class WhenForm(KitForm):
    """A day with a time, a hidden field, a disabled choice."""

    when = forms.SplitDateTimeField(widget=DateTimeInput)
    token = forms.CharField(widget=forms.HiddenInput)
    shut = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect, disabled=True)


def test_day_and_time_stand_under_one_legend() -> None:
    html = shown("when", WhenForm())
    assert "<legend" in html
    assert 'type="date"' in html
    assert 'type="time"' in html
    assert 'aria-label="日付"' in html


def test_hidden_field_is_only_an_input() -> None:
    assert shown("token", WhenForm()).strip() == '<input type="hidden" name="token" id="id_token">'


def test_disabled_option_is_disabled() -> None:
    assert " disabled" in shown("shut", WhenForm())


def test_placeholder_that_repeats_the_label_is_left_out() -> None:
    class Repeating(forms.Form):
        mail = forms.CharField(label="Mail", widget=forms.TextInput(attrs={"placeholder": "Mail"}))

    assert "placeholder" not in fields.field_widget(fields.field_view(Repeating()["mail"]))


class WholeForm(ExampleForm):
    """A form that is wrong as a whole."""

    @override
    def clean(self) -> None:
        self.add_error(None, "Together this does not fit.")


def test_summary_links_to_every_field() -> None:
    html = render('<c-form-errors :form="form" />', form=WholeForm(data={"name": "A", "mail": "anna"}))
    assert 'role="alert"' in html
    assert "Together this does not fit." in html
    assert '<a href="#id_mail">' in html
    assert '<a href="#id_place">' in html
    assert "#id_name" not in html


def test_no_summary_without_errors() -> None:
    assert render('<c-form-errors :form="form" />', form=ExampleForm()).strip() == ""


def test_summary_may_have_its_own_title() -> None:
    assert "T" in render('<c-form-errors :form="form" title="T" />', form=ExampleForm(data={}))


def test_form_leaves_the_checking_to_the_server() -> None:
    assert " required" not in shown("name", ExampleForm())


def test_own_required_words_stay() -> None:
    class Own(KitForm):
        name = forms.CharField(error_messages={"required": "Who are you?"})

    assert Own(data={}).errors["name"] == ["Who are you?"]


def test_model_forms_have_the_same_base() -> None:
    assert KitModelForm.use_required_attribute is False


class ShortForm(KitForm):
    word = forms.CharField(label="言葉", max_length=5)


def test_too_many_letters_are_counted_in_plain_words() -> None:
    assert "5文字までにしてください。いまは6文字です。" in str(ShortForm({"word": "あいうえおか"}).errors)
