/* its program is a script in build/tests/unit */
