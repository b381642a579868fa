"""Forms of the assessment, by noun."""

from assessment.forms.entry import CategoryForm, ConflictForm, TypedForm, is_number

__all__ = ["CategoryForm", "ConflictForm", "TypedForm", "is_number"]
