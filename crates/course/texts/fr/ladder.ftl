### La conversation, dessinée. Les appels gardent le nom de leur page de manuel.

ladder-time = ms
ladder-peer = pair
ladder-peers = pairs
ladder-far = l'autre côté
ladder-others = les autres

## Ce que fait un programme.
ladder-starts = { $line }
ladder-prints = affiche { $bytes }
ladder-complains = stderr { $bytes }
ladder-typed = reçoit au clavier { $bytes }
ladder-input-end = fin de son entrée
ladder-stopped = est suspendu
ladder-continues = reprend
ladder-exit = code de sortie { $code }
ladder-killed = tué par le signal { $signal ->
        [2] 2 (Ctrl-C)
       *[other] { $signal }
    }

## Ses appels.
ladder-socket = socket
ladder-bind = bind
ladder-bind-to = bind { $addr }
ladder-listen = listen
ladder-accept = accept
ladder-accepted = accept { $arrow } { $addr }
ladder-connect = connect
ladder-connect-to = connect { $addr }
ladder-read = read
ladder-peek = peek
ladder-write = write
ladder-write-of = write { $size }
ladder-shutdown = shutdown({ $how })
ladder-close-listener = close (écoute)
ladder-close-stream = close (connexion)
ladder-close-socket = close (socket)
ladder-dup = try_clone

## Ce qu'ils donnent.
ladder-of-bytes = { $call } { $size }
ladder-gives = { $call } { $arrow } { $result }
ladder-gives-bytes = { $call } { $arrow } { $size }
ladder-gives-end = { $call } { $arrow } 0, la fin
ladder-waits = { $call } { $dots } attend

## Ce que fait le pair.
ladder-peer-connect = connect
ladder-peer-accept = accept
ladder-peer-refused = refusé
ladder-peer-close = close
ladder-peer-reset = coupe

## Sur les flèches.
ladder-size = { $count } { $count ->
        [one] octet
       *[other] octets
    }
ladder-size-short = { $count } o
ladder-frame = [trame { $number } : { $size }]
ladder-frame-begins = [trame { $number } : { $size } { $dots }
ladder-frame-begins-unknown = [trame { $number } { $dots }
ladder-frame-ends = { $dots } trame { $number }]
ladder-frames = [trames { $first } à { $last }]
ladder-folded = { $dots } encore { $count } { $count ->
        [one] segment
       *[other] segments
    } { $dots }
ladder-folded-lines = { $dots } encore { $count } { $count ->
        [one] ligne
       *[other] lignes
    } { $dots }

## Autour du dessin.
ladder-more-runs = { $count ->
        [one] Puis encore une conversation.
       *[other] Puis encore { $count } conversations.
    }
ladder-passes = réussi
ladder-not-written = pas encore écrit : { $blank }
ladder-no-tap = Ses appels ne peuvent pas être dessinés : { $why }
ladder-unseen = Les appels de { $program } ne peuvent pas être dessinés : il ne tourne pas sous l'écoute (un programme statique, ou un script ?).
ladder-no-sockets = Aucune socket TCP n'a servi.
