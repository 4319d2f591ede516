### Watch : une évaluation à chaque enregistrement, sur un seul écran.

watch-needs-terminal = watch dessine sur un terminal, et il n'y en a pas ici ; `cargo xtask grade` marche partout.

## Deuxième ligne : ce qui vient d'être enregistré, ce qui est en cours.
watch-saved = { $file } enregistré ·{" "}
watch-ready = chaque enregistrement est évalué ·{" "}
watch-idle = { $stage } : évaluée
watch-waiting = { $stage } : attend son tour…
watch-building = { $stage } : compilation…
watch-running = { $stage } : { $done }/{ $total } tests, { $failed } à voir
watch-lines = { $from }–{ $to } sur { $count }

## Le corps.
watch-soon = Les premiers résultats arrivent.
watch-absent = L'étape { $stage } n'a pas de sources ici, ou repose sur une étape qui n'en a pas.
watch-trouble = Impossible d'évaluer :
watch-nothing-open = Aucun test de { $stage } n'est en suspens : rien à souffler, à expliquer ni à tracer.
watch-tracing = Nouvelle exécution de { $check }, chaque appel enregistré…
watch-hint-more = h : l'indice suivant. e : toute l'histoire.
watch-hint-last = C'était le dernier indice. e : toute l'histoire.
watch-open-stages = Plus rien à faire ici. Il reste : { $stages } (n : étape suivante).

## La dernière ligne : 60 colonnes au plus, et les mêmes lettres dans les deux langues.
watch-keys = h indice  e récit  a tout  t trace  n suite  r encore  q fin
watch-keys-page = échap retour  ↑↓ espace défiler  h indice  e récit  q fin
