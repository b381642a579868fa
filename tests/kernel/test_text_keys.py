"""The database makes the very keys that Python makes."""

import random

import pytest
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.db.models import CharField, F, GeneratedField, TextField, Value
from django.test.utils import isolate_apps

from conweb.kernel import thai
from conweb.kernel.text_keys import SearchFold, ThaiSortKey

pytestmark = pytest.mark.django_db

# Every kind of letter and mark the rules name, and what SQL might trip over.
ALPHABET = (
    "กขงญฐดนมรลวสหอฮฤ เแโใไ ะาำๅ ัิีึืฺุู ็่้๊๋์ํ๎ ๐๕๙ 09 ฯๆ AZaz é ß İ .-–—_()[]«»“”',;:/\\\"%$^|*+?{} 😀"
    "\u00a0\u00ad\u0085\u001f\t\n\r\u0301\u0323\u180e\u200b\u200d\u2009\u2028\u202e\u2060\u3000\ufeff"
)
REAL = (
    "",
    "ศอช. ต. บ้านยาง",
    "ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) บ้านยาง",
    "เฉลิมพระเกียรติ",
    "น้ํายืน",
    "นํ้ายืน",
    "เเม่ลาน",
    "หมู่ที่ ๑๒",
    "CON Center",
    "บร ๐๐๑๙/ว ๑๐๐๙",
    "50% of 'x' \\1",
)


def made_up(count: int) -> list[str]:
    chance = random.Random(2564)
    return ["".join(chance.choices(ALPHABET, k=chance.randint(0, 16))) for _ in range(count)]


def in_database(expression: object, texts: list[str]) -> list[str]:
    """The expression over each text, by one plain SELECT."""
    sql, params = models.sql.Query(None).get_compiler(connection=connection).compile(expression)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {sql} FROM unnest(%s::text[]) WITH ORDINALITY AS typed (name, place) ORDER BY place",
            [*params, texts],
        )
        return [row[0] for row in cursor.fetchall()]


class Raw(models.expressions.RawSQL):
    """A column of the SELECT above."""

    def __init__(self, name: str) -> None:
        super().__init__(name, ())


TEXTS = [*REAL, *made_up(3000)]


def test_sort_key_in_sql_equals_python():
    assert in_database(ThaiSortKey(Raw("name")), TEXTS) == [thai.sort_key(text) for text in TEXTS]


def test_search_fold_in_sql_equals_python():
    assert in_database(SearchFold(Raw("name")), TEXTS) == [thai.fold(text) for text in TEXTS]


def test_search_fold_of_two_columns_is_parted_by_a_space():
    [folded] = in_database(SearchFold(Value("ศอช. ต."), Value("บ้าน ยาง")), [""])

    assert folded == "ศอชต บ้านยาง"


def test_absent_value_has_an_empty_key():
    assert in_database(SearchFold(Value(None, output_field=TextField()), Value("ก")), [""]) == [" ก"]
    assert in_database(ThaiSortKey(Value(None, output_field=TextField())), [""]) == [""]


@isolate_apps("conweb.kernel")
def test_keys_serve_as_generated_columns():
    class Place(models.Model):
        name = CharField(max_length=200)
        short_name = CharField(max_length=200, null=True)
        sort_key = GeneratedField(
            expression=ThaiSortKey("name"),
            output_field=CharField(max_length=200, db_collation="C"),
            db_persist=True,
        )
        search = GeneratedField(
            expression=SearchFold("name", "short_name"),
            output_field=TextField(db_collation="C"),
            db_persist=True,
        )

        class Meta:
            app_label = "kernel"
            indexes = [models.Index(fields=["sort_key", "name"], name="place_in_thai_order")]

        def __str__(self) -> str:
            return self.name

    with connection.schema_editor() as editor:
        editor.create_model(Place)
    names = ["ไทรงาม", "เกาะคา", "แกลง", "ป้าน", "ปานทอง", "ปาน"]
    Place.objects.bulk_create(
        Place(name=name, short_name=None if name == "แกลง" else "ศอช. ต.") for name in names
    )

    in_order = [place.name for place in Place.objects.order_by("sort_key", "name")]
    assert in_order == ["เกาะคา", "แกลง", "ไทรงาม", "ปาน", "ป้าน", "ปานทอง"]
    assert [place.name for place in Place.objects.order_by(ThaiSortKey("name"), "name")] == in_order
    assert Place.objects.filter(search__contains=thai.fold("ศอช.ต")).count() == 5
    assert (
        Place.objects.annotate(found=SearchFold("name")).filter(found__contains=thai.fold("เเกลง")).count()
        == 1
    )


def test_keys_are_written_into_migrations():
    for expression, code in (
        (ThaiSortKey("name"), "conweb.kernel.text_keys.ThaiSortKey('name')"),
        (
            SearchFold("name", F("short_name")),
            "conweb.kernel.text_keys.SearchFold('name', models.F('short_name'))",
        ),
    ):
        assert MigrationWriter.serialize(expression)[0] == code


def test_sort_key_takes_one_column():
    with pytest.raises(TypeError):
        ThaiSortKey("first_name", "last_name")
