"""Settings: nothing is misspelt in silence, nothing secret is shown."""

from datetime import timedelta

import pytest

from streamproc.errors import SettingsError
from streamproc.settings import Settings, load_settings


def test_a_misspelt_variable_is_refused_with_a_hint() -> None:
    with pytest.raises(SettingsError, match=r"STREAMPROC_BROKRE: no such setting; did you mean STREAMPROC_BROKER\?"):
        load_settings({"STREAMPROC_BROKRE": "localhost:9092"})


def test_a_wrong_value_names_the_variable_and_not_the_value() -> None:
    with pytest.raises(SettingsError, match="STREAMPROC_WEB_PORT") as caught:
        load_settings({"STREAMPROC_WEB_PORT": "ninety"})
    assert "ninety" not in str(caught.value)


def test_values_are_read_in_their_units() -> None:
    settings = load_settings({"STREAMPROC_LOOK_BACK": "P2D", "STREAMPROC_MAX_TEXT": "2MiB", "HOME": "/nowhere"})
    assert settings.look_back == timedelta(days=2)
    assert settings.max_text == 2 << 20


def test_sasl_without_credentials_is_refused() -> None:
    with pytest.raises(SettingsError, match="STREAMPROC_SASL_USERNAME and STREAMPROC_SASL_PASSWORD"):
        load_settings({"STREAMPROC_SECURITY_PROTOCOL": "SASL_SSL"})


def test_a_password_is_never_shown() -> None:
    settings = load_settings({"STREAMPROC_SASL_PASSWORD": "hunter2"})
    assert "hunter2" not in repr(settings)
    assert settings.sasl_password is not None


def test_every_setting_says_what_it_means() -> None:
    assert all(field.description for field in Settings.model_fields.values())
