### Watch: grading at each save, on one screen.

watch-needs-terminal = watch draws on a terminal, and there is none here; `cargo xtask grade` works anywhere.

## The second row: what was saved, what is being done.
watch-saved = { $file } saved ·{" "}
watch-ready = each save is graded ·{" "}
watch-idle = { $stage }: graded
watch-waiting = { $stage }: waits its turn…
watch-building = { $stage }: compiling…
watch-running = { $stage }: { $done }/{ $total } checks, { $failed } to look at
watch-lines = { $from }–{ $to } of { $count }

## The body.
watch-soon = The first results are on their way.
watch-absent = Stage { $stage } has no sources here, or builds on a stage that has none.
watch-trouble = This could not be graded:
watch-nothing-open = No check of { $stage } is open: there is nothing to hint at, to explain or to trace.
watch-tracing = Running { $check } once more, with every call recorded…
watch-hint-more = h: the next hint. e: the whole story.
watch-hint-last = That was the last hint. e: the whole story.
watch-open-stages = Nothing left to do here. Still open: { $stages } (n: next stage).

## The last row: at most 60 columns, and the same letters in both languages.
watch-keys = h hint  e explain  a all  t trace  n next  r again  q quit
watch-keys-page = esc back  ↑↓ space scroll  h hint  e explain  n next  q quit
