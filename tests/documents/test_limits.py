import os

import pytest

from documents.limits import Limits, RenderFailed, RenderTooLarge, RenderTooLong, run_limited

STUB = "tests.documents.child"


def test_the_childs_output_comes_back() -> None:
    assert run_limited(STUB, b"echo", Limits(seconds=20, memory_mb=500)) == b"echo"


def test_a_child_that_takes_too_long_is_ended_and_says_so() -> None:
    with pytest.raises(RenderTooLong, match="quá 1 giây"):
        run_limited(STUB, b"sleep", Limits(seconds=1, memory_mb=500))


def test_a_child_that_takes_too_much_memory_is_refused_and_says_so() -> None:
    with pytest.raises(RenderTooLarge, match="hơn 200 MB"):
        run_limited(STUB, b"grow", Limits(seconds=20, memory_mb=200))


def test_a_child_whose_libraries_abort_for_lack_of_memory_is_too_large() -> None:
    with pytest.raises(RenderTooLarge):
        run_limited(STUB, b"abort", Limits(seconds=20, memory_mb=200))


def test_a_failure_shows_a_sentence_and_keeps_the_traceback_for_the_log() -> None:
    with pytest.raises(RenderFailed, match=r"^Không dựng được văn bản\.") as failure:
        run_limited(STUB, b"fail", Limits())

    assert "ValueError: secret detail" in failure.value.detail
    assert "secret" not in str(failure.value)


def test_an_exit_code_of_the_module_has_its_own_sentence() -> None:
    with pytest.raises(RenderFailed, match="Thiếu phông chữ"):
        run_limited(STUB, b"exit", Limits(), {79: "Thiếu phông chữ"})


def test_the_child_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SECRET_KEY", "do not tell")

    known = run_limited(STUB, b"environment", Limits()).decode().split()

    assert "PATH" in known
    assert not [name for name in known if "SECRET" in name or "DATABASE" in name]


def test_no_child_is_left_behind() -> None:
    with pytest.raises(RenderTooLong):
        run_limited(STUB, b"sleep", Limits(seconds=1))

    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
