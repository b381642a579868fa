"""allauth's forms of the second factor, for codes as people here type them: ๑๒๓ ๔๕๖ is 123456."""

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms

from conweb.kernel.thai import arabic_digits


class TypedCode(forms.Form):
    """Put before a form of allauth with a `code`: Thai digits count, and so does a code with a gap in it."""

    def clean_code(self) -> str:
        self.cleaned_data["code"] = "".join(arabic_digits(self.cleaned_data["code"]).split())
        return super().clean_code()


class SecondFactorForm(TypedCode, AuthenticateForm):
    code = forms.CharField(label="รหัส 6 หลัก หรือรหัสสำรอง", widget=AuthenticateForm.base_fields["code"].widget)


class SecondLookForm(TypedCode, ReauthenticateForm):
    code = forms.CharField(
        label="รหัสจากแอปยืนยันตัวตน หรือรหัสสำรอง", widget=ReauthenticateForm.base_fields["code"].widget
    )


class AppSetUpForm(TypedCode, ActivateTOTPForm):
    code = forms.CharField(label="รหัส 6 หลัก", widget=ActivateTOTPForm.base_fields["code"].widget)
