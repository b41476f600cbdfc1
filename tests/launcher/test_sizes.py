from server.launcher.sizes import python_functions, summarise, typescript_functions


def test_a_size_is_told_as_median_95th_and_longest() -> None:
    assert summarise(range(1, 101)) == "51/96/100"
    assert summarise([]) == "-"


def test_nested_python_functions_count_too() -> None:
    assert python_functions("def outer():\n    async def inner():\n        pass\n    return inner\n") == [
        4,
        2,
    ]


def test_typescript_functions_are_found_in_their_usual_forms() -> None:
    source = """export function one(a: string): void {
  if (a) {
    two()
  }
}

const two = async (b: number) => {
  return b
}

class Three {
  four(): void {
    one("x")
  }
}
"""
    assert typescript_functions(source) == [5, 3, 3]
