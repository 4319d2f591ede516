### The command's help and its errors.

cli-about = Prise: TCP sockets in Rust, checked with real processes
cli-usage = Usage:
cli-command = COMMAND
cli-commands = Commands:
cli-arguments = Arguments:
cli-options = Options:
cli-help = Show this help
cli-lang = Language, en or fr (else PRISE_LANG, else the locale)

cli-grade = Build a submission and run the checks of every stage
cli-grade-args = The submission's folder (default: exercises), then stages or checks by the beginning of their names: `framed`, `framed::cut-frame`
cli-seed = Replay the random choices of an earlier run
cli-jobs = Checks that run side by side
cli-format = human (a page, the default) or json (one object)
cli-fail-fast = Start no further check after the first failure
cli-assume = Take this stage's library (scoped, framed, chat or p2p) from the solutions

cli-trace = Draw a conversation: of a check, or of a program that you run by hand
cli-trace-what = What to run: a stage, or a check by the beginning of its name
cli-trace-path = The submission's folder (default: exercises)
cli-trace-program = A program to run here: a path, a command, or one of the course's, such as `echo-server`
cli-ascii = Draw with ASCII alone
cli-width = Columns of the drawing, 60 to 120 (default: those of the terminal)
cli-watch = Grade at each save, on one screen; the keys are on its last line
cli-watch-path = The submission's folder (default: exercises), or a stage of the exercises to begin with

cli-status = The five stages at a glance, as they were graded last
cli-hint = The next hint for a check (default: the first that fails)
cli-explain = The whole story behind a check, with its authority
cli-check = The check, by its name or an unambiguous beginning of it
cli-solution = A stage's solution beside your own, once it passes
cli-anyway = Show it before the stage passes
cli-stage = The stage: echo, scoped, framed, chat or p2p
cli-reset = Put a stage's skeleton back, and keep what it replaces
cli-doctor = What this machine can and can't check
cli-verify = Prove the checks: skeletons, solutions, right answers and mistakes
cli-verify-filter = Only these, by prefix: `mistakes/echo`, `right/threads`
cli-matrix = The whole grid of mistakes and checks
cli-repeat = Run each subject so often, to hunt flakes
cli-stress = With two busy loops for each processor
cli-named = Of a mistake, only the checks that its header names
cli-afresh = Do again what did not change since the last time
cli-bless = Keep what the findings say now
cli-mutants = Grade the mutants that `cargo mutants --list --json --diff` printed into this file
cli-bench = Measure the times and the memory that the README gives
cli-runs = Runs of each measurement
cli-clean = A clean build of xtask too

cli-error = error:
cli-error-unknown = `{ $word }` is not known here
cli-error-suggest = `{ $word }` is not known here; did you mean `{ $near }`?
cli-error-value = `{ $value }` is no value for { $word }
cli-error-missing = { $word } is missing
cli-error-command = a command is missing
cli-error-other = the arguments don't fit together
cli-error-see = `{ $command } --help` tells what fits.
