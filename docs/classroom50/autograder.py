#!/usr/bin/env python3
"""What Classroom 50 runs once a submission, in the student's checkout: Percore grades it, with the files that lie beside this one.

Put it into the classroom's configuration as autograders/ASSIGNMENT/autograder.py, and beside it, as the folder percore, the
students' edition (npm run handout -- --out percore). The assignment is named like its lab, or PERCORE_LAB names the lab;
the submission is exercise.ts at the top of the student's repository, or what PERCORE_SUBMISSION names.
"""
import os
import pathlib
import subprocess
import sys

percore = pathlib.Path(__file__).resolve().parent / "percore"
lab = os.environ.get("PERCORE_LAB") or os.environ.get("ASSIGNMENT", "")
submission = pathlib.Path.cwd() / os.environ.get("PERCORE_SUBMISSION", "exercise.ts")
result = pathlib.Path.cwd() / "result.json"

# --exit-zero: a low score is a result; only what keeps Percore from grading is a failure of the run.
grade = ["npm", "run", "--silent", "grade", lab, "--", "--submission", str(submission), "--format", "classroom50", "--out", str(result), "--exit-zero"]
sys.exit(subprocess.run(grade, cwd=percore, check=False).returncode)
