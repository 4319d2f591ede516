### Ce que fait un test, ce qu'il attend et ce qu'il voit. Une ligne chacun ; les phrases sont réunies en un constat.

## Étapes : ce qu'on a fait au programme.
step-start = lancé `{ $program } { $args }`
step-listening = { $program } écoute sur { $addr }
step-type = tapé { $bytes } dans { $program }
step-close-input = fermé l'entrée standard de { $program }
step-suspend = suspendu { $program } (comme le fait Ctrl-Z)
step-resume = laissé { $program } reprendre (comme le fait `fg`)
step-connect = connecté à { $addr }
step-black-hole = fait de { $addr } un lieu qui ne répond jamais
step-listen = écouté sur { $addr }
step-accept = attendu un appel sur { $addr }
step-send = envoyé { $count } { $count ->
        [one] octet
       *[other] octets
    } : { $bytes }
step-send-frame = envoyé une trame de { $count } { $count ->
        [one] octet
       *[other] octets
    } : { $bytes }
step-dribble = envoyé { $bytes } octet par octet, chacun après la lecture du précédent
step-half-close = terminé notre côté (shutdown), tout en continuant d'écouter
step-close = fermé notre connexion
step-silence = gardé le silence pendant { $seconds } secondes du temps du programme
step-reset = réinitialisé notre connexion (RST)
step-pause-reading = cessé de lire
step-resume-reading = repris la lecture

## Attentes : ce que demande le contrat.
want-connect = une connexion à { $addr } est acceptée
want-call = le programme se connecte à { $addr }
want-bytes = { $count } { $count ->
        [one] octet doit arriver
       *[other] octets doivent arriver
    } : { $bytes }
want-frame = une trame dont le contenu fait { $count } { $count ->
        [one] octet
       *[other] octets
    } : { $bytes }
want-fin = plus rien n'arrive, puis une fin en bon ordre (FIN)
want-gone = plus rien n'arrive, et la connexion prend fin
want-no-reset = après la fin en bon ordre (FIN), aucune réinitialisation (RST) ne suit
want-silence = le programme ne dit rien ici, et attend
want-listening = { $program } affiche `listening on IP:PORT` en première ligne
want-line = { $program } affiche la ligne { $line }
want-output = { $program } affiche { $bytes }, et n'attend rien avant que ce soit à l'écran
want-no-output = { $program } n'affiche plus rien
want-error-line = { $program } affiche une ligne `error: …` sur la sortie d'erreur, et continue
want-no-error = { $program } n'affiche qu'une ligne `error: …` pour un même ennui
want-exit = { $program } se termine avec le code de sortie { $code }
want-exit-either = { $program } se termine avec le code de sortie 0 ou 1
want-failure = { $program } se termine avec le code de sortie 1 et une ligne `error: …` sur la sortie d'erreur
want-usage = { $program } montre son mode d'emploi sur la sortie d'erreur et se termine avec le code de sortie 2
want-running = { $program } tourne toujours
want-idle = { $program } attend sans occuper le processeur

## Observations : ce qui s'est passé à la place.
saw-refused = la connexion à { $addr } a échoué : { $error }
saw-no-connection = la connexion ne s'est jamais faite
saw-no-call = aucune connexion n'est venue
saw-different = { $count } { $count ->
        [one] octet est arrivé
       *[other] octets sont arrivés
    }, et l'octet { $at } (compté à partir de 0) est le premier qui diffère : { $bytes }
saw-nothing = pas un seul octet n'est arrivé
saw-part = { $count } octets sur { $of } sont arrivés, et plus rien
saw-fin-at-once = la connexion a été fermée (FIN) avant le moindre octet
saw-fin-early = la connexion a été fermée (FIN) après { $count } octets sur { $of }
saw-reset = la connexion a été réinitialisée (RST) après { $count } octets sur { $of }
saw-reset-for-fin = une réinitialisation (RST) est venue à la place de la fin en bon ordre
saw-late-reset = une réinitialisation (RST) est venue après le FIN
saw-still-open = la connexion est toujours ouverte
saw-extra = { $count } { $count ->
        [one] octet de trop est arrivé
       *[other] octets de trop sont arrivés
    } : { $bytes }
saw-no-output = { $program } n'a rien affiché
saw-output = { $program } a affiché { $bytes }
saw-other-output = il a affiché { $bytes } ; l'octet { $at } (compté à partir de 0) est le premier qui diffère
saw-no-error-line = la sortie d'erreur est restée vide
saw-other-error = sur la sortie d'erreur, il a affiché { $bytes }
saw-exit = il s'est terminé avec le code de sortie { $code }
saw-panic = il a paniqué (code de sortie 101)
saw-signal = il a été tué par le signal { $signal }
saw-still-running = { $program } tourne toujours
saw-gone-before = il était déjà terminé
saw-error-lines = la sortie d'erreur contient { $count ->
        [0] aucune ligne commençant
        [one] une ligne commençant
       *[other] { $count } lignes commençant
    } par `error: `, ou une panique
saw-no-usage = la sortie d'erreur est restée vide
saw-usage-on-output = le mode d'emploi est allé sur la sortie standard
saw-busy = il occupe le processeur sans relâche

## Remarques : ce qu'on sait de plus.
note-nobody-speaks = Plus rien n'est en route pour personne : cela ne peut plus changer.
note-waits = { $program } est { $call }.
note-spinning = { $program } pose la même question encore et encore, sans pause : il est { $call }, sans fin.
note-flood = { $program } affiche ou envoie sans fin.
note-memory = { $program } a pris plus de { $mib } Mio de mémoire.
note-crowd = { $program } a lancé { $threads } fils d'exécution.
note-busy = { $program } calcule sans fin : il ne fait aucun appel, et rien ne se passe.
note-wall = Pendant { $seconds } secondes, rien n'a avancé : aucun octet n'a circulé sur une connexion, et aucun programme ne s'est terminé.
note-life = Au bout de { $seconds } secondes en tout, ce n'était toujours pas fini.
note-exit-code = { $program } s'est terminé avec le code de sortie { $code }.
note-exit-signal = { $program } a été tué par le signal { $signal }.
note-panic = { $program } a paniqué à { $place } : { $words }
note-said = { $program } a dit sur la sortie d'erreur : { $words }
note-nul = Le mauvais octet vaut 0 : on dirait le reste inutilisé d'un tampon.
note-cr = Le mauvais octet est un retour chariot, `\r`.
note-nbsp = Le mauvais caractère est une espace insécable ; le contrat veut une espace ordinaire.
note-decomposed = L'accent est arrivé comme un caractère à part (forme décomposée) ; le `é` du contrat, ce sont les deux octets C3 A9.
note-replacement = Le mauvais caractère est U+FFFD, ce qu'une conversion avec pertes met là où les octets ne sont pas de l'UTF-8.
note-two-bytes = Une lettre comme `é` fait deux octets en UTF-8 : un caractère n'est pas un octet.

## Appels où se trouve un fil d'exécution.
call-receive = dans read sur sa connexion avec { $remote }, où { $unread ->
        [0] rien n'attend d'être lu
        [one] un octet attend d'être lu
       *[other] { $unread } octets attendent d'être lus
    }
call-send = dans write sur sa connexion avec { $remote }, où la place manque : { $unsent } octets y attendent
call-connect = dans connect vers { $remote }
call-accept = dans accept sur { $addr }, en attente d'un client
call-input = dans read sur l'entrée standard, en attente d'une ligne tapée
call-lock = en attente d'un autre de ses fils d'exécution
call-several = dans poll, en attente d'un de ses descripteurs
call-sleep = endormi, et se réveillera de lui-même

## Pourquoi un test n'a pas pu être fait.
skip-no-python = python3 n'est pas sur cette machine
skip-no-namespace = cette machine ne permet pas d'avoir un espace de noms réseau à soi
skip-no-mounts = cette machine ne permet pas d'avoir un fichier hosts à soi : { $why }
ours-no-folder = aucun dossier temporaire ne peut être créé
ours-no-tap = { $program } ne tourne pas sous l'écoute (un programme statique ?) : ses appels ne peuvent pas être vus
ours-error = l'évaluateur n'a pas pu continuer : { $error }
ours-starved = les programmes n'ont presque pas eu le processeur ; relancez quand la machine sera moins occupée
ours-killed = { $program } a été arrêté de l'extérieur, par le signal { $signal } : par quelqu'un sur cette machine, ou par le système faute de mémoire ; relancez
ours-crashed = l'évaluateur lui-même a échoué dans ce test : { $error }
