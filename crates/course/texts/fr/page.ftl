### La page autour des constats.

label-done = fait
label-wanted = attendu
label-came = obtenu
label-wanted-bytes = attendu
label-came-bytes = obtenu
label-caret = {""}
label-why = pourquoi
label-try = essayez

page-build-failed = ne compile pas
page-does-not-compile = L'étape { $stage } ne compile pas. Ce qu'en dit rustc :
page-files-missing = L'étape { $stage } ne peut pas être compilée ; il manque : { $files }
page-missing = absente de ce rendu
page-not-begun = pas commencée ; lisez { $lesson }, puis commencez par { $first }
page-partly-written = { $passed }/{ $total } ; reste à écrire : { $blanks }
page-blocked = attend l'étape { $stage }, dont elle utilise la bibliothèque
page-same-cause = { $count ->
        [one] Un autre test échoue pour la même cause :
       *[other] { $count } autres tests échouent pour la même cause :
    }
page-also-failed = { $count ->
        [one] Un autre test échoue :
       *[other] { $count } autres tests échouent :
    }
page-stage-fails = { $count ->
        [one] 1 test
       *[other] { $count } tests
    } ; voir `cargo xtask grade { $path } { $stage }`
page-stage-builds-on = { $count ->
        [one] 1 test
       *[other] { $count } tests
    } ; l'étape s'appuie sur { $earlier }, à réparer d'abord ; ou prenez la nôtre avec `--assume { $earlier }`
page-took = { $seconds } s, graine { $seed }
page-building = compilation…
page-running = { $done }/{ $count } tests

next-compile = La suite : faire compiler l'étape { $stage }.
next-failed = La suite : `{ $check }`.
next-write = La suite : écrire `{ $blank }` ; la leçon est dans { $lesson }.
next-all-pass = Tous les tests passent. Bravo.
next-inconclusive = Rien n'a échoué, mais certains tests n'ont pas pu conclure. Relancez quand la machine sera moins occupée.
next-missing = Tout ce qui est là passe, mais des étapes manquent dans ce rendu.

blocked-by-build = attend l'étape { $stage }, qui ne compile pas

## Qui fait quoi dans une transcription.
who-peer = pair { $number }
who-arena = évaluateur

act-started = démarre : { $args }
act-typed = reçoit au clavier { $bytes }
act-input-closed = voit la fin de son entrée
act-printed = affiche { $bytes }
act-complained = affiche sur la sortie d'erreur { $bytes }
act-connecting = appelle { $to }
act-connected = connecté : { $from } → { $to }
act-refused = n'a pas pu se connecter à { $to } : { $error }
act-listening = écoute sur { $at }
act-accepted = accepte { $from } sur { $to }
act-sent = envoie { $count } { $count ->
        [one] octet
       *[other] octets
    } : { $bytes }
act-received = reçoit { $count } { $count ->
        [one] octet
       *[other] octets
    } : { $bytes }
act-half-closed = termine son côté (FIN)
act-closed = ferme
act-reset-sent = réinitialise la connexion (RST)
act-fin-received = voit la fin en bon ordre (FIN)
act-reset-received = voit une réinitialisation (RST)
act-stopped = est suspendu
act-continued = reprend
act-exited = se termine avec le code de sortie { $code }
act-killed = est tué par le signal { $signal }
