"""The demo company: a small shop with people, knowledge and past conversations, for newcomers and tests."""
