### Étape scoped : des sockets fermées quoi qu'il arrive.

## Ce que les tests de cette étape font, attendent et voient.
scoped-step-drip = envoyé un octet après l'autre, chacun une fois le précédent pris
scoped-step-flood = envoyé encore { $mib } Mio, aussi vite qu'ils étaient pris
scoped-step-accept-fails = fait échouer `accept` : une fois par ECONNABORTED, une fois par EHOSTUNREACH, { $many } fois de suite par EMFILE
scoped-want-one-write = la réponse { $answer } est remise en une seule écriture
scoped-saw-writes = il a fallu { $count } écritures
scoped-saw-drain-first = la connexion est encore ouverte dans les deux sens, et le programme ne fait qu'y lire
scoped-want-next = au bout d'une seconde environ, le client lent est abandonné, et le suivant lit { $answer }
scoped-saw-draining = à l'horloge du programme, { $seconds } secondes plus tard, il prend encore un octet après l'autre
scoped-saw-held = la connexion du pair trop lent n'a pas été lâchée
scoped-want-memory = ce qui est jeté ne prend pas de mémoire
scoped-saw-memory = au plus fort, le programme tenait { $mib } Mio
scoped-want-sockets = à la fin, le programme tient { $count } { $count ->
        [one] socket
       *[other] sockets
    }
scoped-saw-sockets = il tient { $count } { $count ->
        [one] socket
       *[other] sockets
    }
scoped-want-one-connection = pendant qu'une expression attend sa réponse, sa connexion est la seule
scoped-saw-connection-ahead = le client a ouvert d'avance une autre connexion
scoped-saw-connection-left = le client tient encore une connexion précédente
scoped-want-error-about = une ligne `error: { $expression }: …` sur la sortie d'erreur
scoped-want-inside = la closure s'exécute
scoped-want-outside = la fonction rend la main à qui l'a appelée, une seconde environ après la closure au plus tard
scoped-want-result = l'appelant reçoit { $result }
scoped-saw-result = l'appelant a reçu { $result }
scoped-want-refusal = se connecter à { $addr } est refusé une fois la closure finie
scoped-saw-listener = la connexion a été acceptée : quelqu'un écoute encore
scoped-saw-error-on-output = la ligne `error: …` est venue sur la sortie standard, et la sortie d'erreur est restée vide
scoped-saw-panic-for-line = à la place de la ligne `error: …`, c'est le message d'une panique qui est venu
scoped-saw-pile = il tient { $count } { $count ->
        [one] socket
       *[other] sockets
    }, après { $clients } clients
scoped-note-second-panic = Pendant que cette panique remontait la pile, une autre est survenue, à { $place } : { $words }
scoped-step-write-fails = fait échouer sa première écriture par ECONNRESET, comme quand le serveur a déjà réinitialisé la connexion
scoped-saw-moved-on = cela est venu avant que la connexion du pair trop lent soit lâchée
scoped-note-result = Entre-temps, l'appelant a reçu { $result }.

## Ce que veulent dire certains échecs, quand on peut le savoir : à la place des mots du test.
scoped-mean-request-not-taken = Ceci est une demande, et votre serveur a fermé sans y répondre. Chaque entier est ce qu'acceptent `str::trim`, puis le `from_str` de `i64` : personne ne promet d'espace de part et d'autre de la barre ; une tabulation, un saut de ligne et une espace insécable sont aussi des blancs ; un signe plus ou des zéros en tête ne gênent pas.
scoped-mean-other-quotient = Votre serveur a pris la demande, et trouvé un autre quotient. La division des `i64` arrondit vers zéro : -7 / 2 fait -3, là où arrondir vers le bas donne -4. Et elle est exacte, alors qu'un `f64` ne contient pas tous les entiers au-delà de 2^53 (9007199254740992).
scoped-mean-part-of-a-request = Ce qui a été envoyé n'est pas une demande, et pourtant un nombre est revenu. Une partie en a donc été sautée en chemin (une seconde barre, un octet qui n'est pas de l'UTF-8), ou lue plus généreusement que ne lit le `from_str` de `i64`. Le tout doit être deux entiers autour d'une seule barre ; ce qui ne l'est pas n'a pas de réponse.
scoped-mean-explained-to-the-client = Ce qui n'est pas une demande n'a pas de réponse, et une explication en est une : un client prend ce qui vient pour le quotient. Il voit seulement finir sa connexion ; la raison va sur votre propre sortie d'erreur, en une ligne.
scoped-mean-error-on-output = Un programme a deux sorties : la sortie standard pour ses résultats, que l'on peut diriger ailleurs, et la sortie d'erreur pour ce qui s'est mal passé. `println!` et `io::stdout` écrivent sur la première, `eprintln!` et `io::stderr` sur la seconde.
scoped-mean-panic-on-a-request = Ce qu'envoie un client n'est que des octets, et des octets qui ne sont pas une demande sont le quotidien, pas un défaut de votre programme. Un `unwrap`, un `expect` ou un indice y panique ; le contrat ne laisse paniquer que la division par zéro. Faites-en un `Err`, que la boucle des clients dit en une ligne.
scoped-mean-end-is-no-message = Ce client a terminé son côté sans un mot, et votre serveur garde la connexion. Une lecture de 0 octet est la fin du flux, pas un message encore à venir : chaque `read` de plus rend de nouveau 0, aussitôt. Ce client n'a plus rien à demander.
scoped-mean-silence-is-no-request = Un client qui termine son côté sans un mot n'a pas fait de demande non plus : une lecture de 0 octet est la fin de ce qu'il dit. Il vaut une ligne `error: …` comme un autre, puis vient le client suivant.
scoped-mean-ended-with-one-client = La demande d'un seul client a arrêté le serveur pour tous les autres. Un `?` dans la boucle des clients quitte la boucle, la fonction, et pour finir le programme ; `process::exit` et une panique que personne ne rattrape le font d'un coup. Ce qui se passe mal avec un client se dit en une ligne, et la boucle continue.
scoped-mean-wrong-quotient = -9223372036854775808 / -1 dépasse d'un ce que `i64` peut contenir : rien de ce que vous pourriez envoyer n'en est le quotient. Un nombre qui a fait le tour, ou s'est arrêté au plus grand, est faux, et un mot d'explication est aussi une réponse. Ceci est une demande sans réponse, avec sa ligne `error: …`.
scoped-mean-closed-unread = Une réinitialisation (RST) est venue, et pas de FIN avant elle : la connexion a été fermée sur des octets que personne n'avait lus. Libérer un `TcpStream` n'envoie un FIN que si rien n'y reste non lu. Dites donc d'abord votre fin (`shutdown`), puis lisez et jetez ce qui vient encore, jusqu'à la fin du client lui-même, et ne fermez qu'alors.
scoped-mean-shut-not-drained = Votre FIN est venu, mais la socket a ensuite été fermée alors que des octets du client n'étaient pas lus, ou étaient en route : cela fait une réinitialisation (RST). Un shutdown ne vide rien : `Shutdown::Write` dit votre propre fin, et `Shutdown::Both` ajoute seulement que vous ne lirez plus. Ce qui vide la file, c'est `read`, jusqu'au 0 qui est la fin du client.
scoped-mean-drain-too-short = Quelques milliers d'octets de trop ont été lus, trois cent mille ne l'ont pas été : votre lecture cesse avant la fin du client. Un seul `read` prend au plus ce que contient son tampon, et une limite en octets ou en tours laisse le reste non lu. La mémoire n'en demande pas, puisqu'un même petit tampon sert à chaque tour : continuez jusqu'à ce que `read` rende 0, ou que la seconde soit passée.
scoped-mean-drain-without-limit = Ce qu'il faut borner, c'est le vidage entier, et le vôtre n'a aucune limite : il reste dans `read` jusqu'à la fin du pair, et un pair qui ne finit jamais l'y retient pour toujours. Dans un fil d'exécution à part, il ne retarde personne, mais coûte ce fil et sa socket pour de bon. Fixez une échéance, et donnez à chaque `read` le temps qui reste.
scoped-mean-handle-left = Plus personne ne lit ce qu'envoie le pair trop lent, et pourtant sa connexion est ouverte : quelque chose la tient encore. `try_clone` donne un second accès à la même connexion, et un shutdown n'en rend aucun. Un clone, un `Vec` de connexions ou `mem::forget` gardent la socket ouverte bien après qu'on en a fini avec son pair.
scoped-mean-queue-emptied = Un client qui avait attendu a été servi, et on a raccroché au nez du suivant. La socket d'écoute est restée ouverte tout ce temps : c'est donc votre boucle qui a pris plus de clients qu'elle n'en a servi. Un `accept` dont la connexion est aussitôt libérée renvoie son client. Qui attend dans la file ne vous coûte rien ; n'en prenez qu'un à chaque tour.
scoped-mean-answer-line = Chaque réponse est une ligne `EXPRESSION = ANSWER` : l'expression telle qu'elle a été donnée, et les octets reçus. Qui lit la sortie plus tard, une personne ou un programme, n'a pas vu la ligne de commande : une réponse seule ne dit à personne ce qui était demandé.
scoped-mean-ended-with-one-expression = Une expression sans réponse a arrêté votre client, et les autres n'ont jamais été posées. Un `?`, un `return` ou un `break` dans la boucle la quitte tout entière ; `process::exit` quitte tout le programme, sans exécuter aucun `drop`. Nommez l'expression sur la sortie d'erreur, retenez-la pour le code de sortie, et continuez.
scoped-mean-exit-code-of-the-last = Le code de sortie dit si chaque expression a eu sa réponse. Ici, les deux premières n'en ont pas eu, la dernière si, et votre client finit par le code 0. Un code que chaque tour fixe de nouveau est celui de la dernière expression ; un code que rien ne fixe ne dit rien. Dès qu'une réponse a manqué, il doit rester à 1.
scoped-mean-zero-is-no-answer = Pour l'expression sur laquelle le serveur a fermé sans un octet, aucune ligne d'erreur n'est venue ; pour la suivante, si. Une lecture de 0 octet est la fin du flux, pas une réponse vide ; et comme ce n'est pas non plus un `Err`, vous seul pouvez en faire une erreur.
scoped-mean-nameless-error = Une ligne d'erreur nomme son expression telle qu'elle a été donnée : `error: EXPRESSION: …`. Sans cela, personne ne sait laquelle des trente expressions poser à nouveau.
scoped-mean-success-in-spite = Le code de sortie 0 dit « tout s'est bien passé », quoi qu'il y ait sur la sortie d'erreur : un script ne voit rien d'autre. Après un échec, il doit être 1, et c'est la valeur que rend `main` qui en décide, pas la ligne affichée.
scoped-mean-listens-elsewhere = Un serveur écoute là où on le lui dit, ou finit par une erreur. Le vôtre écoute à une autre adresse : une adresse fixée dans le code, ou inventée quand celle qu'on lui donne ne convient pas. Qui appelle cherche là où le dit l'argument.
scoped-mean-limit-in-the-closure = Tant que la closure s'exécute, la connexion est à elle, et son pair peut se taire aussi longtemps qu'il le veut. Ici, le `read` de la closure a buté sur un délai, ou un mode non bloquant, posé avant lui : `set_read_timeout` et `set_nonblocking` restent sur la socket. La seconde est pour le vidage, après la closure ; c'est là qu'il faut poser le délai.
scoped-mean-shut-in-the-closure = Tant que la closure s'exécute, la connexion est à elle, aussi longtemps qu'il le faut. Ici, son `read` a rendu 0 sans que son pair ait dit sa fin : c'est votre propre code qui a coupé la connexion autour d'elle, peut-être depuis un fil d'exécution ou par un clone. La seconde est pour le seul vidage ; la closure n'a pas de délai.
scoped-mean-left-by-the-panic = Là où la closure a rendu une valeur et là où elle a échoué, la socket a été fermée ; là où elle a paniqué, elle est restée ouverte. Ce qui la ferme est donc écrit après l'appel, et une panique n'atteint jamais cette ligne. Ce qui doit arriver à chaque sortie a sa place dans un `drop` que rien n'empêche : ni `ManuallyDrop`, ni `mem::forget`, ni un clone gardé ailleurs.
scoped-mean-listener-never-closed = Même là où la closure a simplement rendu une valeur, la socket d'écoute est restée ouverte : quelque chose l'empêche d'être libérée. C'est ce que font `Box::leak`, `mem::forget`, `ManuallyDrop` ou un clone gardé ailleurs ; une variable locale de votre fonction est libérée, et donc fermée, d'elle-même. En attendant, le noyau établit des connexions que personne ne prend.
scoped-mean-error-told-twice = Chacun de ces clients a eu sa ligne `error: …`, et il y a pour finir plus de lignes que de clients. Un même ennui est donc dit deux fois : là où on le trouve, peut-être, et encore là où arrive son `Err`. Rendez l'erreur depuis la closure, et laissez la seule boucle des clients l'afficher.
scoped-mean-read-too-small = Ces 1024 octets sont une seule demande : `A /`, beaucoup de blancs, `B`. Une lecture ne prend pas plus que ne contient son tampon, et la vôtre n'a eu que le début. Dans cette étape, un message est ce que rend un `read` de 1024 octets ; à chacun de choisir sa longueur.
scoped-mean-read-too-large = Dans cette étape, un message est ce que rend un `read` de 1024 octets, et la demande était complète à l'octet 1024. Un chiffre de plus se trouvait derrière, et votre serveur l'a pris avec. Ce qui suit le message, c'est au vidage de le jeter.
scoped-mean-line-for-the-dead = Ce client a raccroché par un RST alors qu'il attendait dans la file ; `accept` l'a remis tout de même, il a donc été pris, et sa ligne manque. Sur une telle connexion, `peer_addr` échoue. Affichez l'adresse qu'`accept` rend avec la connexion : celle-là est toujours là.
scoped-mean-no-brackets = Une adresse IPv6 est pleine de deux-points : devant un port, elle s'écrit donc entre crochets, `[::1]:63000`. Sans eux, personne ne peut dire où finit l'adresse. Un `SocketAddr` s'affiche ainsi de lui-même ; son `ip()` seul, non.
scoped-mean-late-end-without-answer = Quand la closure réussit, votre fin vient d'abord ; quand elle échoue ou panique, il ne reste que le vidage, qui attend un client qui vous attend. Un `?` et une panique sautent la ligne du shutdown. Mettez les deux dans un même `drop`, le shutdown avant le vidage.
scoped-mean-served-at-once = Le client venu le premier n'a pas encore dit un mot, et celui d'après a déjà été servi : ce serveur en sert plusieurs à la fois. Ici, c'est un client après l'autre. Un fil d'exécution par client demande aussi une limite, sans quoi autant de clients muets qu'on veut font autant de fils ; servez-en donc un jusqu'au bout, `join` compris, avant d'accepter le suivant.
scoped-mean-typist-sent-away = Ce client était connecté et n'avait pas encore demandé, et votre serveur a raccroché. Taper lentement n'est pas une faute : rien ne demande de délai avant que la demande soit venue. La seconde est pour le vidage, après la réponse.
scoped-mean-drained-elsewhere = La suite est venue alors que la connexion du pair trop lent était encore tenue : un fil d'exécution à part la vide, semble-t-il. « Fermée » ne veut alors plus dire que « fermée un jour » : le client suivant est servi avant qu'on en ait fini avec le dernier, et un programme qui se termine emporte le fil et réinitialise la connexion. Videz avant de rendre la main.
scoped-mean-printed-before-the-answer = Sur la sortie standard, il y a une ligne par réponse, et rien d'autre. Ici, quelque chose a été affiché pour une expression qui n'en a pas eu : le début de sa ligne, peut-être, avant que la réponse soit là. Lisez d'abord ; affichez la ligne entière quand vous avez tout ce qu'elle contient.
scoped-mean-one-family = Un nom peut avoir à la fois des adresses IPv4 et IPv6, et personne ne sait d'avance laquelle répond. Votre client n'a essayé qu'une des deux sortes. N'en écartez aucune : l'adresse suivante vaut un essai, quelle que soit son allure.
scoped-mean-connection-drained-first = Votre fonction attend la fin de son pair avant de dire la sienne, et le pair peut attendre la vôtre tout autant. Qui n'a plus rien à dire le dit aussitôt, même à un serveur qui d'habitude ferme le premier : cessez d'écrire, puis videz, et ne fermez qu'alors.
scoped-mean-undrained-by-the-panic = Là où la closure a échoué, la connexion a fini poliment ; là où elle a paniqué, un RST est venu. Le vidage est donc une ligne écrite après l'appel, qu'une panique n'atteint jamais, et la simple libération ferme sur des octets non lus. `with_client` doit déjà s'en charger : terminez les deux par le même `drop`.
scoped-mean-value-lost-in-the-drain = La closure avait rendu sa valeur, et le vidage a atteint sa limite de temps. Que le pair n'ait pas fermé à temps n'est pas une erreur pour l'appelant : l'échange avait réussi. Jetez le résultat du vidage lui-même, et rendez ce que la closure a rendu.
scoped-mean-mode-left-behind = Cette closure avait mis sa connexion en mode non bloquant, et ce mode reste sur la socket. Un vidage qui lit reçoit alors aussitôt `WouldBlock`, le prend pour le bout de sa patience, et ferme ; les derniers mots du pair se heurtent à un RST. `WouldBlock` dit « rien pour l'instant », pas « la fin ». Réglez le mode qu'il vous faut avant de vider.
scoped-mean-second-of-the-closure = Cette closure a pris plus d'une seconde, ce qui est son droit, et des octets restaient non lus à la fin. Ils n'ont pas été vidés : votre seconde commence, semble-t-il, avec la connexion. Elle commence quand la closure est finie ; prenez l'heure (`Instant::now()`) à ce moment-là.

## La calculatrice.

scoped-quotient-comes-back = La calculatrice répond par le quotient en chiffres, et rien d'autre
    .why =
        La réponse, ce sont les chiffres du quotient, et la fin de la connexion dit qu'elle est complète. Un saut de
        ligne ou un mot de plus ferait partie de la réponse : sur une connexion, chaque octet compte.
    .hint-1 = Qu'écrivez-vous exactement après les chiffres ?
    .hint-2 = Voyez `i64::to_string` et `Write::write_all`.
    .hint-3 = Faites du quotient une chaîne, écrivez les octets de cette chaîne, puis laissez la closure se terminer.
    .hint-4 = stream.write_all(quotient.to_string().as_bytes())
    .story =
        Trois clients appellent l'un après l'autre. Chacun demande le quotient de deux nombres tirés au hasard, et lit
        jusqu'à la fin de la connexion. Ce qu'il a lu doit être les chiffres, à l'octet près, et la fin doit être un FIN.
        Dans un terminal, un saut de ligne final semble anodin. Pour un programme, c'est un octet comme un autre : qui lit
        "42\n" et le compare à "42" trouve une différence. Un protocole est une promesse sur chaque octet.
    .source = RFC 9293, section 3.8 (une suite d'octets) ; `std::io::Write::write_all`.

scoped-quotient-is-that-of-i64 = Le quotient est celui de la division des `i64`, entre ce qu'acceptent `trim` et `from_str`
    .why =
        Une demande, ce sont deux entiers autour d'une seule barre ; chacun est ce que `str::trim`, puis le `from_str`
        de `i64`, acceptent, quels que soient les blancs autour. La division des `i64` arrondit vers zéro, et elle est
        exacte là où un flottant ne l'est pas.
    .hint-1 = Qu'est-ce qui a manqué : découper la demande, ou diviser ?
    .hint-2 = Voyez `str::split_once`, `str::trim`, `str::parse`, et ce que fait `/` d'un `i64` négatif.
    .hint-3 = Coupez à la barre seule, passez `trim` sur chaque moitié, lisez-la comme `i64`, et divisez en entiers.
    .story =
        Un client après l'autre envoie une demande écrite un peu autrement : sans espaces, avec des tabulations et des sauts
        de ligne, un signe plus, des zéros en tête, une espace insécable. Toutes sont valables, puisque `trim` ôte
        tous les blancs que connaît Unicode. Viennent ensuite des nombres qui distinguent une division d'une autre : -7 / 2
        fait ici -3, et -4 quand on arrondit vers le bas ; 9007199254740993 est le premier entier qu'un double ne peut
        contenir. Les clients sont écrits par d'autres, et chacun a ses habitudes. Un serveur qui suit son contrat à la lettre
        les sert tous.
    .source = `str::trim`, `i64::from_str`, et `std::ops::Div` pour i64.

scoped-request-is-one-read-of-1024-bytes = Une demande est ce que rend une lecture de 1024 octets : ni moins, ni plus
    .why =
        Sur un flux, personne ne voit où finit un message ; cette étape convient donc d'une béquille : un message est ce que rend
        un `read` de 1024 octets. Avec un autre nombre, les deux côtés ne parlent plus des mêmes octets.
    .hint-1 = Combien d'octets votre seule lecture prend-elle au plus ?
    .hint-2 = Voyez la taille du tampon que vous donnez à `Read::read`.
    .hint-3 = Lisez une fois, dans `[0; 1024]`, et servez-vous des n premiers octets.
    .story =
        Un client envoie une demande de 1024 octets exactement, des blancs pour la plupart, le dernier chiffre tout au bout. Un
        autre envoie un octet de plus, un chiffre aussi, dans le même segment : celui-là ne fait pas partie de la demande. Tous
        deux doivent recevoir le même quotient. La béquille ne vaut pas cher, on le voit : un message plus long est coupé sans un
        mot, et sur un réseau un plus court peut l'être. L'étape `framed` s'en débarrasse.
    .source = recv(2) ; `std::io::Read::read`.

scoped-no-request-has-no-answer = Ce qui n'est pas une demande n'a pas de réponse, vaut une ligne `error: …`, et ne coûte rien aux autres
    .why =
        Ce qu'envoie un client n'est que des octets : peut-être pas une division, pas un nombre, pas de l'UTF-8, ou rien du
        tout. Pour un tel client, pas de réponse : seulement la fin de sa connexion. La raison va sur votre propre
        sortie d'erreur, en une ligne, et le client suivant est servi.
    .hint-1 = Que fait votre analyse de ces octets-là, et que devient son `None` ou son `Err` jusqu'à la boucle des clients ?
    .hint-2 = Voyez ce que veut dire un `read` qui rend 0, `str::split_once` devant deux barres, et `std::io::stderr`.
    .hint-3 =
        Rendez un `Err` depuis la closure, laissez la boucle des clients afficher `error: …` par `eprintln!`, et continuez.
        Une lecture de 0 octet n'est pas non plus une demande.
    .story =
        Une vingtaine de clients apportent des choses qui ne font que ressembler à une division : trois nombres, un qui
        manque, des décimales, de l'hexadécimal, un nombre trop grand, des octets qui ne sont pas de l'UTF-8. Un dernier
        termine son côté sans avoir dit un mot. Chacun doit voir une fin en bon ordre, sans un octet avant elle, et
        chacun doit valoir une ligne sur la sortie d'erreur du serveur. Puis un bon client est servi. Sur un vrai réseau,
        de tels visiteurs sont le quotidien : balayages de ports, sondes de surveillance, navigateurs à qui l'on a donné le mauvais
        port. Un serveur qui leur répond n'importe quoi, ou qui en meurt, ne sert personne.
    .source = recv(2), « RETURN VALUE » (0 est la fin du flux) ; `std::io::Error`.

scoped-quotient-too-large-is-an-error = Le seul quotient que `i64` ne contient pas est une erreur, ni panique ni nombre faux
    .why =
        -9223372036854775808 / -1 dépasse d'un ce que `i64` peut contenir, et un simple `/` y panique comme il le fait pour zéro. Le
        contrat ne laisse paniquer que le zéro ; ceci est une demande sans réponse, avec sa ligne `error: …`.
    .hint-1 = Combien de quotients de deux `i64` ne sont pas des `i64` ?
    .hint-2 = Voyez `i64::overflowing_div`, `i64::checked_div`, `i64::wrapping_div`, et ce que chacun fait de zéro.
    .hint-3 = Divisez par `overflowing_div` : pour zéro il panique de lui-même, et sa seconde valeur signale le débordement.
    .story =
        Un client demande le plus petit `i64` divisé par -1. Les négatifs vont un cran plus loin que les positifs, si bien que le
        vrai quotient n'a pas de place dans le type. Le test veut une absence de réponse, une fin en bon ordre, une
        ligne d'erreur, et un serveur qui continue. C'est dans de tels recoins que cherchent d'abord les attaquants : sur
        certains processeurs, cette division-là arrête tout le programme par un signal. Rust en fait une panique, et c'est à vous
        d'en faire une erreur.
    .source = `i64::overflowing_div`, `i64::checked_div`.

scoped-division-by-zero-costs-one-client = Une division par zéro panique, et n'atteint que son propre client
    .why =
        Une panique remonte son fil d'exécution jusqu'à ce que quelqu'un la rattrape. Si personne ne le fait dans le fil
        principal, le processus finit avec lui, et le noyau raccroche au nez de tous. Rattrapée autour d'un seul client,
        elle n'atteint que lui : la connexion est libérée au passage, et le suivant est servi.
    .hint-1 = Jusqu'où va la panique dans votre serveur, et que rencontre-t-elle en chemin ?
    .hint-2 = Voyez `std::panic::catch_unwind` avec `AssertUnwindSafe`, ou `std::thread::JoinHandle::join`.
    .hint-3 = Entourez d'un `catch_unwind` l'appel de `with_client` pour un client, dans la boucle, et continuez après.
    .story =
        Trois clients divisent par zéro, et après chacun d'eux un autre demande un quotient honnête. Le premier doit voir sa
        connexion finir sans réponse ; le second doit être servi comme si de rien n'était. Enfin, une demande qui n'en
        est pas une doit de nouveau valoir sa ligne d'erreur. Un traitement qui contient un défaut n'a rien de rare. Les serveurs
        qui vivent des années tracent une limite autour de chaque demande, un fil, une tâche ou un processus, pour
        que ce qui casse dedans reste dedans.
    .source = `std::panic::catch_unwind` ; la référence de Rust, « Panic » ; `std::thread::JoinHandle::join`.

scoped-answer-is-one-write = La réponse est remise en une seule écriture
    .why =
        Chaque écriture peut partir dans un segment à elle, et un client qui ne lit qu'une fois reçoit alors une partie de la
        réponse. `write!` droit vers une socket écrit par morceaux (pour un nombre négatif, le signe d'abord, puis les
        chiffres), et une boucle écrit à chacun de ses tours.
    .hint-1 = Pour "-42", combien de fois appelez-vous la socket ?
    .hint-2 = Voyez ce que `write!` fait de sa destination, `to_string`, et `std::io::BufWriter`.
    .hint-3 = Composez d'abord toute la réponse dans une chaîne, puis écrivez-la par un seul `write_all`.
    .hint-4 = stream.write_all(quotient.to_string().as_bytes())
    .story =
        Le serveur s'exécute sous l'écoute d'une bibliothèque qui note chaque appel sur ses sockets. Deux clients demandent, l'un un quotient
        positif, l'autre un négatif, et le test compte les écritures de chaque réponse. À cette étape, un message est ce que rend une
        lecture : une réponse en deux morceaux, ce sont deux messages, dès que le réseau le veut ainsi. Les étapes suivantes se
        passent de cette béquille, mais gardent l'habitude : une petite écriture coûte un appel système et un segment, et, avec les
        accusés de réception retardés, des attentes de 40 millisecondes.
    .source = send(2) ; RFC 9293, section 3.7.4 (algorithme de Nagle) ; `std::io::Write::write_fmt`.

scoped-client-line-tells-who-called = `client IP:PORT` est l'adresse du client
    .why =
        Une connexion a deux adresses, une à chaque bout. Celle du client est ce qu'`accept` remet avec la connexion ;
        `local_addr` est votre propre bout, le même pour tous les clients.
    .hint-1 = De qui votre ligne montre-t-elle l'adresse ?
    .hint-2 = Voyez ce que `TcpListener::accept` rend en plus de la connexion.
    .hint-3 = Affichez la seconde moitié de la paire que rend `accept`.
    .story =
        Deux clients appellent depuis des adresses choisies pour l'occasion, quelque part dans 127.0.0.0/8, et des ports
        choisis par le système. Pour chacun, le serveur doit afficher une ligne avec exactement cette adresse. Un autre raccroche par un RST
        alors qu'il attend encore dans la file : Linux le remet tout de même à `accept`, il a donc été pris et a sa ligne. Le journal des
        appels est ce qu'on lit après une mauvaise nuit, et un journal où chaque ligne nomme le serveur lui-même ne dit rien. Un
        client peut être déjà parti quand sa ligne s'affiche : une raison de plus de prendre l'adresse chez `accept`, où elle est
        toujours là.
    .source = accept(2) ; getpeername(2) ; `std::net::TcpListener::accept`.

scoped-half-closed-client-is-answered = Un client qui a terminé son côté reçoit quand même sa réponse
    .why =
        Un FIN dit « j'ai dit tout ce que j'avais à dire », et non « je suis parti ». Qui a terminé son côté peut encore lire, et
        attend la réponse : les deux sens d'une connexion finissent l'un sans l'autre.
    .hint-1 = À quoi croyez-vous reconnaître que le client est parti ?
    .hint-2 = Voyez ce que veut dire un `read` qui rend 0, et ce qu'il ne veut pas dire ; du côté du client, `TcpStream::shutdown`.
    .hint-3 = Une demande une fois lue, répondez. Seule une écriture peut dire que plus personne n'écoute.
    .story =
        Le client envoie sa demande et termine aussitôt son côté par un shutdown ; il continue d'écouter. La demande et la fin peuvent
        très bien arriver ensemble. Le serveur doit répondre tout de même. Beaucoup d'outils travaillent ainsi : `printf '84 / 2' |
        nc -N hôte port` termine son côté dès que son entrée est finie, puis affiche ce qui vient. Un serveur qui guette
        la fin avant de répondre n'a jamais rien à leur dire.
    .source = RFC 9293, section 3.6 ; shutdown(2).

scoped-one-client-after-another = Un client après l'autre : le suivant est servi quand on en a fini avec le précédent
    .why =
        Ce serveur sert un client après l'autre. Qui est venu le premier et ne dit encore rien a son tour aussi longtemps qu'il le
        veut ; qui est venu ensuite attend dans la file de la socket d'écoute, ce qui ne coûte rien au serveur.
    .hint-1 = Que fait votre serveur entre un `accept` et le suivant ?
    .hint-2 = Voyez `std::thread::spawn` sans `join`, et `set_read_timeout` avant que la demande soit lue.
    .hint-3 = Appelez `with_client` dans la boucle même, ou attendez son fil par `join` avant l'`accept` suivant ; lisez la demande sans délai.
    .story =
        Un premier client se connecte et se tait, une demi-minute et plus à l'horloge du serveur, qui va vite ici. Un second a envoyé
        sa demande entre-temps. Le premier ne doit pas être renvoyé, et le second ne doit pas être servi avant lui. Puis le premier
        demande, et tous deux reçoivent leur réponse. N'en servir qu'un à la fois est un choix : simple, solide, borné en mémoire
        et en fils d'exécution, et à la merci d'un seul client lent. En servir beaucoup à la fois en est un autre, qui amène des
        limites et des verrous. Ce que dit le contrat doit tenir, car quelqu'un compte dessus.
    .source = listen(2), « backlog » ; accept(2) ; `std::thread::JoinHandle::join`.

## La fin d'une connexion.

scoped-unread-bytes-bring-no-reset = Un client qui a envoyé plus que ce qui a été lu reçoit sa réponse et un FIN, pas une réinitialisation
    .why =
        Une socket fermée avec des octets non lus envoie une réinitialisation (RST), et de même une socket que des octets
        atteignent après sa fermeture. Le RST peut détruire une réponse encore en route. Dites donc d'abord votre fin, puis lisez et
        jetez ce que le client envoie encore, jusqu'à sa propre fin, et ne fermez qu'alors.
    .hint-1 = Qu'y a-t-il dans la file de la socket au moment où vous la fermez, et qui le lit ?
    .hint-2 = Voyez `TcpStream::shutdown` avec `Shutdown::Write`, et `read` jusqu'à 0 octet.
    .hint-3 =
        Dans le `drop` d'un type qui entoure la connexion : terminez le sens de l'écriture, puis lisez dans un petit tampon, encore et
        encore, jusqu'à ce que `read` rende 0 ou une erreur, ou que votre seconde soit passée.
    .story =
        Un client envoie sa demande et, derrière elle, des milliers d'espaces : bien plus que ce qu'une lecture de 1024 octets peut prendre. Il
        lit sa réponse, attend la fin, et regarde sa socket avec les yeux du noyau : était-ce un FIN, et aucun RST n'a-t-il
        suivi ? Sur une seule machine, on verrait à peine la différence, car la réponse est là avant le RST. À travers un vrai
        réseau, le RST peut devancer la lecture du client, et la réponse est perdue : c'est le fameux « connection reset by
        peer » des envois refusés. Les serveurs web appellent le remède « lingering close ».
    .source = RFC 9293, section 3.6.1 ; RFC 2525, section 2.17 ; RFC 1122, section 4.2.2.13.

scoped-unread-bytes-on-every-way-out = Sans réponse aussi, la fin est un FIN : après une erreur, et après une panique
    .why =
        Un `?` sort plus tôt et une panique remonte la pile : ni l'un ni l'autre n'atteint la ligne qui suit l'appel. Ce qui doit
        arriver à chaque sortie a sa place dans un `drop`, le seul code exécuté sur toutes.
    .hint-1 = Lesquelles de vos lignes sont atteintes quand la closure rend une erreur ? Et quand elle panique ?
    .hint-2 = Voyez le trait `Drop`, et un type à vous qui possède la connexion.
    .hint-3 = Faites posséder la connexion par une structure, prêtez son champ à la closure, et terminez dans le `drop` de la structure.
    .hint-4 = struct Scope(TcpStream); puis `impl Drop for Scope`, avec la fin et le vidage dedans.
    .story =
        Deux clients envoient bien plus que ce qui est lu. Le premier demande ce qui n'est pas une division : le traitement échoue ; le second
        divise par zéro : il panique. Dans les deux cas il n'y a pas de réponse, et pourtant la fin doit être aussi ordonnée qu'après
        une bonne demande : un FIN, et pas de RST derrière lui. C'est là que le ménage fait à la main échoue, dans toutes les
        langues. Python a `with` pour cela, C++ ses destructeurs, Go son `defer` ; Rust a `Drop`.
    .source = `std::ops::Drop` ; la référence de Rust, « Destructors » ; RFC 9293, section 3.6.1.

scoped-late-bytes-bring-no-reset = Les octets qui étaient en route quand le serveur a terminé sont encore pris
    .why =
        Quand vous dites votre fin, des octets du client peuvent être encore en route : une file vide ne prouve rien. Des octets
        qui atteignent une socket fermée reçoivent une réinitialisation pour réponse. Attendez donc la fin du client
        lui-même, pendant un moment.
    .hint-1 = À quoi votre vidage sait-il que plus rien ne viendra ?
    .hint-2 = Voyez ce que rend `read` à la fin d'un flux, et `WouldBlock`, qui est tout autre chose.
    .hint-3 = Videz par des lectures bloquantes à délai, jusqu'à ce que `read` rende 0 ; ne cessez pas parce que rien n'est là à l'instant.
    .story =
        Le client envoie sa demande et attend, sans lire, que le serveur ait terminé son côté. Il envoie alors encore quelque chose,
        comme quelqu'un qui n'a pas encore vu cette fin. Il lit sa réponse, puis la fin, et aucun RST ne doit être venu. Sur une seule machine, il faut
        arranger une telle rencontre. Entre deux machines, c'est la règle : le temps qu'un signal aille de l'une
        à l'autre et revienne, chacune parle à quelqu'un qui a déjà pris congé. Le client n'apprend le FIN que lorsqu'il arrive.
    .source = RFC 9293, sections 3.6 et 3.10.7.1 (un segment pour une connexion fermée reçoit un RST).

scoped-interruption-does-not-end-the-drain = Une interruption ne met pas fin au vidage
    .why =
        Une lecture qui attend avec un délai est interrompue quand son programme est suspendu puis reprend : elle rend `Interrupted`.
        Aucun octet n'est perdu, et le pair n'a pas terminé. Qui la prend pour la fin ferme trop tôt, et ce qui vient ensuite
        reçoit une réinitialisation.
    .hint-1 = Quelle erreur de `read` ne dit rien de la connexion ?
    .hint-2 = `std::io::ErrorKind::Interrupted` ; `Read::read` vous la rend, `read_exact` et `read_to_end` non.
    .hint-3 = Dans la boucle du vidage : après `Interrupted`, lire encore ; le délai du vidage entier continue de courir.
    .story =
        Le serveur a terminé son côté et attend la fin du client. On le suspend, comme le fait Ctrl-Z, et il reprend aussitôt, comme avec
        `fg`. Puis le client envoie encore quelque chose, lit sa réponse et la fin, et aucun RST ne doit être venu. La plupart des
        appels sont repris par le système sans que cela se voie. Pas ceux d'une socket à délai : ils rendent EINTR, bien
        qu'aucun gestionnaire de signal n'ait tourné. Cette erreur atteint donc des programmes qui ne touchent pas aux signaux.
    .source = signal(7), « Interruption of system calls and library functions by stop signals » ; std::io::ErrorKind::Interrupted

scoped-fin-comes-before-the-drain = Le serveur dit d'abord sa fin, et ne vide qu'ensuite
    .why =
        Le client attend votre fin avant de fermer. Si vous attendez la sienne avant de dire la vôtre, vous attendez tous
        deux, jusqu'au bout de votre patience. La demi-fermeture existe pour cela : cesser d'écrire, et continuer de lire.
    .hint-1 = Dans quel ordre terminez-vous votre côté et lisez-vous le reste ?
    .hint-2 = Voyez `TcpStream::shutdown` et son `Shutdown::Write`.
    .hint-3 = Appelez d'abord `shutdown(Shutdown::Write)` ; la boucle qui lit et jette vient en second.
    .story =
        Le client demande, lit sa réponse, et attend la fin comme un client bien élevé ; deux autres demandent ce qui n'a
        pas de réponse, pour que la closure échoue une fois et panique une fois. Le test regarde alors ce que font les fils d'exécution
        du serveur. S'ils ne font que lire sur cette connexion-là, encore ouverte dans les deux sens, chaque côté attend
        l'autre. Au bout d'une seconde, le serveur renoncerait, et le client recevrait son FIN malgré tout : rien n'est perdu que du temps ;
        mais une seconde par client, c'est un serveur qui sert un client par seconde.
    .source = shutdown(2) ; RFC 9293, section 3.6, cas 1.

scoped-dripping-client-has-a-second = Un client au compte-gouttes a une seconde environ en tout ; puis le suivant est servi
    .why =
        Le délai d'une lecture recommence à chaque lecture. Un client qui envoie un octet de temps en temps ne le dépasse jamais, et tient
        votre serveur aussi longtemps qu'il le veut. Ce qu'il faut borner, c'est le vidage entier : une échéance, et pour chaque
        lecture le seul temps qui reste jusque-là.
    .hint-1 = Quelle limite a votre vidage, et que mesure-t-elle : une lecture, ou toutes ensemble ?
    .hint-2 = Voyez `std::time::Instant`, `Instant::saturating_duration_since`, et `set_read_timeout`, qui refuse zéro.
    .hint-3 = Fixez une échéance une fois, avant la boucle. À chaque tour, donnez à la lecture le temps qui reste, et cessez quand il n'y en a plus.
    .story =
        Un client demande, reçoit sa réponse, puis envoie un octet après l'autre sans jamais fermer. Un second client attend derrière
        lui. Le serveur doit abandonner le premier au bout d'une seconde environ en tout, et servir le second. L'horloge du serveur
        va ici plusieurs fois plus vite, pour que personne n'ait à attendre, et le verdict ne tient pas à l'horloge du mur : il tient à ce
        qu'un octet après l'autre soit encore pris longtemps après la seconde. Des attaquants le font exprès, avec des centaines
        de connexions qui n'envoient presque rien : cela s'appelle Slowloris.
    .source = socket(7), SO_RCVTIMEO ; `TcpStream::set_read_timeout` ; `std::time::Instant`.

scoped-flood-is-thrown-away = Ce qui est vidé est jeté, si abondant que ce soit
    .why =
        La quantité qu'envoie un client, c'est lui qui la choisit ; ce que vous gardez, c'est vous. Pour jeter, un petit
        tampon suffit, toujours le même. Recueilli dans un `Vec`, un flot devient votre mémoire.
    .hint-1 = Où vont les octets vidés ?
    .hint-2 = Voyez `Read::read` dans un tableau, et ce que `read_to_end` fait de ce qu'il lit.
    .hint-3 = Lisez en boucle dans un seul tableau de quelques Kio, et oubliez ce qui s'y trouve.
    .story =
        Après sa réponse, le client envoie 64 Mio aussi vite que le serveur les prend, puis il ferme. Le client suivant est servi, et
        le test demande alors au système combien de mémoire le serveur a jamais tenu. Ce qui ne croît pas avec le flot
        va très bien ; le flot entier, non. Un réseau rapide livre plus d'un gigaoctet dans la seconde que peut durer un vidage. Un
        serveur qui garde ce qu'il ne devait que jeter peut être mis à court de mémoire par un seul client.
    .source = `std::io::Read::read`, `Read::read_to_end` ; proc_pid_status(5), VmHWM.

scoped-draining-is-no-spinning = Attendre la fin du client ne coûte pas de temps de processeur
    .why =
        Une lecture non bloquante qui ne trouve rien revient aussitôt ; redemander aussitôt, c'est demander des centaines de milliers de
        fois par seconde. Une lecture bloquante à délai dort dans le noyau jusqu'à ce qu'il y ait quelque chose, ou que le temps soit
        écoulé.
    .hint-1 = Que fait votre fil d'exécution pendant que rien ne vient ?
    .hint-2 = Voyez `TcpStream::set_read_timeout`, et ce que `set_nonblocking(true)` fait d'une lecture.
    .hint-3 = Laissez la connexion bloquante, et donnez pour délai à chaque lecture le temps qui reste.
    .story =
        Le client a sa réponse et le FIN du serveur, et il reste là, sans un mot. Le serveur peut attendre sa fin, une seconde au plus, mais
        en dormant. Le test regarde le temps de processeur et les appels que fait le serveur. Une boucle qui redemande sans cesse marche, en un
        sens ; elle chauffe aussi la pièce, vide la batterie d'un portable, et prend aux autres un cœur entier. Avec quelques
        clients oisifs, un serveur de peu de cœurs ne fait plus rien d'autre.
    .source = recv(2), EAGAIN ; socket(7), SO_RCVTIMEO ; `TcpStream::set_nonblocking`.

## Un serveur qui continue.

scoped-sockets-do-not-pile-up = Après n'importe quel nombre de clients, le serveur tient autant de sockets qu'au début
    .why =
        Un descripteur est rendu quand son dernier détenteur est libéré. Un shutdown ne le fait pas, et `mem::forget` l'empêche
        pour de bon ; un clone est un détenteur aussi, même dans un `Vec` pour plus tard ou dans un fil endormi. Ce que vous
        gardez de chaque client est ce qui vous manquera un jour.
    .hint-1 = Qui tient encore la connexion, ou un clone, une fois le client parti ?
    .hint-2 = Voyez `TcpStream::try_clone`, `std::mem::forget`, et tout ce qui survit au corps de la boucle.
    .hint-3 = Qu'une seule variable possède la connexion, dans la fonction qui sert un client, et que rien d'autre n'en garde un accès.
    .story =
        Une vingtaine de clients viennent : de bons, certains qui demandent n'importe quoi, qui divisent par zéro, qui partent sans un mot, et
        d'autres qui raccrochent par un RST. À la fin, le test compte les sockets que tient le serveur, et compare. Une de trop par client,
        c'est peu, et des essais avec trois clients ne le voient jamais. Mais un processus n'a droit qu'à tant de descripteurs, souvent
        1024 ; une nuit, `accept` échoue par EMFILE, et le serveur qui marchait depuis des mois ne sert plus personne.
    .source = close(2) ; getrlimit(2), RLIMIT_NOFILE ; `std::net::TcpStream` (fermée quand la valeur est libérée).

scoped-failed-accept-ends-nothing = Un `accept` qui échoue n'arrête pas le serveur
    .why =
        `accept` échoue pour des raisons qui ne concernent qu'un client, quand il a renoncé dans la file, ou qui passent, quand les
        descripteurs manquent un moment. Aucune n'est une raison de s'arrêter : dites-le, attendez un peu, continuez.
    .hint-1 = Où va une erreur d'`accept` dans votre boucle ?
    .hint-2 = Voyez accept(2), « ERRORS » ; en Rust, `match listener.accept()`, et ce que fait un `?` dans la boucle.
    .hint-3 = Sur `Err`, affichez `error: …`, dormez quelques millisecondes pour que la boucle ne s'emballe pas, puis `continue`.
    .story =
        Une bibliothèque préchargée fait échouer `accept` : le premier appel par ECONNABORTED, comme quand un client raccroche dans la
        file ; le troisième par EHOSTUNREACH, que le réseau signale sur une connexion neuve ; puis une douzaine de suite par EMFILE, comme
        quand le processus a un moment trop de fichiers ouverts. Entre-temps et ensuite, des clients
        viennent et doivent être servis. La page de manuel elle-même dit de traiter de telles erreurs comme un « réessayez ». Un
        serveur qui s'arrête à la première peut être arrêté par quiconque raccroche au bon moment.
    .source = accept(2), « ERRORS » et « NOTES » (Error handling).

scoped-reset-client-ends-nothing = Un client qui réinitialise sa connexion n'arrête pas le serveur
    .why =
        Un client peut raccrocher à tout moment : avant que vous le preniez, pendant que vous lisez, pendant que vous attendez sa fin. Tout appel
        sur sa connexion peut alors échouer, `peer_addr` et `shutdown` compris. Tout cela est l'affaire de ce client, et d'aucun
        autre.
    .hint-1 = Quels appels sur la connexion d'un client tenez-vous pour infaillibles ?
    .hint-2 = Voyez chaque `?` et chaque `unwrap` entre `accept` et la fin du corps de la boucle.
    .hint-3 = Prenez l'adresse du client chez `accept` ; que toute autre erreur soit le résultat du traitement d'un seul client.
    .story =
        Un client est en train d'être lu, un autre attend dans la file, et tous deux raccrochent par un RST. Un troisième reçoit sa réponse et son
        FIN, puis réinitialise pendant que le serveur attend sa fin. Après chacun d'eux, un bon client doit être servi. Un RST est ce qu'envoie
        le système d'en face quand un programme plante, quand un câble est débranché puis rebranché, ou quand un répartiteur de charge perd
        patience. Linux remet à `accept` même une connexion déjà morte, et seul l'appel suivant s'en aperçoit.
    .source = RFC 9293, section 3.5.2 ; getpeername(2) et shutdown(2), ENOTCONN.

scoped-reset-in-a-panic-ends-nothing = Un `drop` qui ne peut pas terminer la connexion n'entraîne rien dans sa chute
    .why =
        Une panique pendant qu'une autre remonte la pile interrompt tout le processus, et rien ne peut la rattraper. `drop` est exécuté
        pendant cette remontée, et sur une connexion que le client a déjà réinitialisée, `shutdown` échoue, et chaque `read` du
        vidage peut échouer aussi. Rien ne doit donc paniquer dans un `drop`.
    .hint-1 = Qu'est-ce qui pourrait paniquer dans votre `drop` ?
    .hint-2 = Voyez la page du trait `Drop`, « Panics », et chaque `unwrap` et `expect` qui s'y trouve.
    .hint-3 = Jetez les résultats par `let _ =` : là où le client est parti, il n'y a plus rien à terminer.
    .hint-4 = let _ = self.0.shutdown(Shutdown::Write);
    .story =
        Le serveur est suspendu un instant, comme par Ctrl-Z. Un client envoie une division par zéro et réinitialise sa connexion, puis le
        serveur reprend : il lit la demande, panique, et libère au passage une socket dont la connexion n'existe plus. Ensuite un
        client demande un quotient honnête. Deux événements improbables à la fois ne le sont plus guère sur un serveur qui voit un
        million de clients. Et la seconde panique ne laisse pas de seconde chance : le processus est interrompu, avec tout ce que ses
        autres fils avaient en main.
    .source = `std::ops::Drop`, « Panics » ; shutdown(2), ENOTCONN.

scoped-waiting-clients-lose-nothing = Les clients venus pendant que le serveur est occupé attendent leur tour et ne perdent rien
    .why =
        Une socket d'écoute qui reste ouverte tient une file : le noyau établit les connexions, et prend même leurs premiers octets,
        pendant que votre programme est occupé ailleurs. Fermez-la ou videz la file entre deux clients, et ceux qui attendent sont
        réinitialisés.
    .hint-1 = Que deviennent, dans votre boucle, ceux qui ont appelé pendant que vous en serviez un autre ?
    .hint-2 = Voyez listen(2), « backlog », et combien de temps vit votre écouteur.
    .hint-3 = Un seul écouteur pour toute la vie du serveur, et un `accept` à chaque tour de la boucle.
    .story =
        Un premier client est connecté et ne dit encore rien. Trois autres se connectent pendant ce temps et envoient leur demande. Puis le
        premier demande, et tous les quatre doivent recevoir chacun sa réponse. Tandis qu'ils attendent, leurs connexions sont établies et
        leurs demandes reposent dans le noyau, bien que votre programme n'ait encore rien su d'eux. C'est cette file qui permet à un serveur
        simple, qui sert ses clients l'un après l'autre, d'être tout de même un bon serveur.
    .source = listen(2), « backlog » ; tcp(7), tcp_max_syn_backlog ; RFC 9293, section 3.5.2.

## Le client.

scoped-each-expression-has-its-connection = Chaque expression passe par sa propre connexion, et `EXPRESSION = ANSWER` s'affiche
    .why =
        Le serveur ferme après une réponse : une seconde question sur la même connexion n'atteindrait personne. Une connexion
        s'ouvre pour un échange et se ferme après lui ; l'expression suivante ouvre la suivante.
    .hint-1 = `with_connection` est-il dans votre boucle, ou votre boucle dans `with_connection` ? Et de ce que rend sa closure, qu'affichez-vous ?
    .hint-2 = Voyez votre `scoped::with_connection`, et ce que rend sa closure.
    .hint-3 = Pour chaque expression, appelez `with_connection` ; sa closure envoie, lit une fois, et rend la réponse à afficher.
    .story =
        Notre serveur prend trois connexions, l'une après l'autre. Sur chacune il veut une expression, répond, termine son côté, et attend que
        le client ferme. Les réponses sont des nombres tirés au hasard, et doivent s'afficher chacune après son expression, dans
        l'ordre. HTTP a commencé ainsi : une connexion par demande, dont la fin est celle de la réponse. C'est simple et solide,
        au prix d'une poignée de main par question.
    .source = `std::net::TcpStream::connect` ; RFC 9293, section 3.5.

scoped-one-connection-at-a-time = Une connexion est fermée avant que la suivante ne s'ouvre
    .why =
        Des connexions ouvertes d'avance, ou gardées après usage, occupent chez le serveur une place dont personne ne se sert : un serveur
        qui sert un client après l'autre vous attend alors en vain. Un clone, un `Vec` ou un `forget` gardent une connexion aussi bien
        que le flux lui-même.
    .hint-1 = Que tient votre client pendant qu'il attend une réponse ?
    .hint-2 = Voyez où sont gardées les connexions, et `try_clone`, `std::mem::forget`.
    .hint-3 = Ouvrez la connexion quand vient son tour, et laissez tout ce qui s'y rapporte sortir de portée avant le tour suivant.
    .story =
        Pendant que le client attend une réponse, le test regarde les deux bouts : aucune autre connexion ne doit attendre dans notre file, et le
        client ne doit tenir aucune socket d'une connexion précédente. Face à un serveur qui sert un client après l'autre, ouvrir plusieurs connexions d'avance
        est même une façon de se bloquer : le serveur attend un mot sur la première, dont vous avez fini. Et
        chaque socket gardée compte dans les limites de deux machines.
    .source = close(2) ; listen(2) ; `std::net::TcpStream`.

scoped-expression-without-answer-is-an-error = Une expression sans réponse vaut une ligne `error: EXPRESSION: …`, et la suivante est posée
    .why =
        Une lecture de 0 octet est la fin du flux, pas une réponse vide, et une réinitialisation n'est pas une réponse non plus. L'une et l'autre
        concernent une seule expression : nommez-la sur la sortie d'erreur, posez les autres, et que le code de sortie dise qu'il en
        a manqué une.
    .hint-1 = Quand `read` rend 0 ou une erreur, qu'affiche votre client, où continue-t-il, et quel code de sortie retient-il ?
    .hint-2 = Voyez le `Ok(0)` de `read`, ce qu'un `?` quitte dans votre boucle, et `std::process::exit`, qui n'exécute aucun `drop`.
    .hint-3 =
        Faites de « 0 octet » une erreur ; dans la boucle, un `match` sur le résultat : affichez `error: {"{"}expression{"}"}: …` et retenez
        qu'il en a manqué une. Après la boucle, rendez `ExitCode::FAILURE` si c'est le cas.
    .story =
        Trois expressions. Sur la première, notre serveur termine son côté sans un mot ; sur la deuxième, il réinitialise la connexion ; à la
        troisième, il répond. Le client doit avoir posé les trois, avoir nommé les deux premières sur la sortie d'erreur, et finir par le code 1.
        Sur la sortie standard, la troisième a sa ligne, et il n'y a rien d'autre.
        Les scripts vivent des codes de sortie : `scoped-client … && suite` ne doit pas continuer quand une réponse manque. Et qui
        lit les erreurs veut savoir de laquelle des trente expressions il s'agit.
    .source = recv(2), « RETURN VALUE » ; `std::io::Read::read` ; `std::process::ExitCode`.

scoped-failed-write-costs-one-expression = Une écriture qui échoue coûte une expression, pas les autres
    .why =
        Un serveur qui raccroche tôt, c'est le premier appel venu qui s'en aperçoit, et ce peut être l'écriture de la question.
        Là non plus, il n'y a pas eu de réponse : l'expression est nommée sur la sortie d'erreur, et la suivante est posée.
    .hint-1 = Où va une erreur de votre écriture, et que laisse-t-elle derrière elle sans le demander ?
    .hint-2 = Voyez chaque `?` entre l'ouverture de la connexion et la réponse : chacun aboutit-il à son expression ?
    .hint-3 = Qu'une seule fonction écrive, lise, et rende un `Result` pour cette expression ; dans la boucle, un `match` dessus.
    .story =
        Une bibliothèque préchargée fait échouer la première écriture du client par ECONNRESET, et notre serveur ferme cette connexion
        sans un mot. Le client doit nommer l'expression sur la sortie d'erreur, poser la suivante, afficher sa réponse, et finir par le
        code 1. Sur une seule machine, l'écriture n'échoue presque jamais, car le système prend les octets avant de savoir ; sur un
        réseau, un RST peut être là le premier. Quel appel signale une erreur est affaire de hasard ; ce qu'elle veut dire pour
        l'utilisateur, non.
    .source = send(2), ECONNRESET et EPIPE ; RFC 9293, section 3.5.2.

scoped-late-answer-is-waited-for = Une réponse qui tarde est attendue
    .why =
        Un serveur qui sert ses clients l'un après l'autre peut être occupé longtemps avec quelqu'un d'autre. Tant que la connexion
        tient, la réponse peut encore venir : aucune étape ne demande de délai pour elle.
    .hint-1 = Qu'avez-vous réglé sur la connexion avant de lire la réponse ?
    .hint-2 = Voyez `set_read_timeout` et `set_nonblocking`, dans votre client et dans votre `with_connection`.
    .hint-3 = Lisez la réponse par un simple `read` bloquant, sans délai.
    .story =
        Notre serveur prend la connexion et l'expression, puis ne dit rien : une demi-minute et plus à l'horloge du client, qui va vite
        ici. Puis il répond, et le client doit afficher cette réponse. Votre propre serveur fait attendre les gens exactement ainsi
        tant que quelqu'un qui tape lentement a son tour. Un délai peut être une bonne chose quand on a réfléchi à sa longueur et à
        ce qui arrive ensuite ; choisi en passant, il fait d'un réseau lent un réseau en panne.
    .source = socket(7), SO_RCVTIMEO ; `TcpStream::set_read_timeout`.

scoped-nobody-listens-is-a-failure = Là où personne n'écoute, le client le dit et finit par le code 1
    .why =
        Une connexion refusée est une réponse ordinaire du réseau, pas un défaut de votre programme. Une panique (code 101) dit « je suis
        cassé » ; le code 0 dit « tout s'est bien passé ». Ni l'un ni l'autre n'est vrai.
    .hint-1 = Que rend `connect` quand personne n'écoute, et qu'en faites-vous ?
    .hint-2 = Voyez le `Err` de `TcpStream::connect`, `?`, et ce que `main` fait de l'erreur.
    .hint-3 = Laissez l'erreur de `connect` remonter à `main` par `?` ; `main` l'affiche et rend `ExitCode::FAILURE`.
    .story =
        Le test se lie à un port sans y écouter, si bien que personne d'autre ne le peut. Se connecter là est refusé, à coup sûr. Le client doit
        afficher une ligne qui commence par `error: `, rien sur la sortie standard, et finir par le code 1. Un serveur qui n'est pas encore
        lancé, un port mal tapé, un pare-feu : connect(2) énumère une douzaine de façons d'échouer. La ligne devrait nommer l'adresse, car la
        première chose que son lecteur voudra savoir est où vous vouliez aller.
    .source = connect(2), ECONNREFUSED ; RFC 9293, section 3.5.2.

scoped-every-address-of-a-name-is-tried = Quand un nom a plusieurs adresses, le client les essaie toutes
    .why =
        Un nom peut désigner plusieurs adresses : IPv4 et IPv6, ou plusieurs machines. La première n'est pas forcément celle qui répond.
        `TcpStream::connect` avec le nom les essaie tour à tour ; n'en prendre que la première, c'est renoncer trop tôt.
    .hint-1 = Combien d'adresses votre client essaie-t-il ?
    .hint-2 = Voyez `ToSocketAddrs`, qui donne un itérateur, et ce que `TcpStream::connect` en fait.
    .hint-3 = Donnez tel quel à `TcpStream::connect` le texte `HOST:PORT`.
    .story =
        Le client reçoit un fichier hosts à lui, où un nom a deux adresses. Sur l'une, la connexion est refusée ; sur l'autre, notre serveur
        écoute ; les deux ordres sont essayés, et les deux familles : deux adresses IPv4, puis une de chaque. `localhost` est le cas le plus courant : c'est souvent `::1` d'abord et `127.0.0.1` ensuite, et
        un serveur qui n'écoute qu'en IPv4 ne se trouve qu'à la seconde. Les noms à plusieurs adresses sont aussi ce qui permet aux
        grands services de survivre à la perte d'une machine.
    .source = getaddrinfo(3) ; hosts(5) ; `TcpStream::connect` ; RFC 8305.

## Adresses et arguments.

scoped-names-and-both-families-work = IPv4, IPv6 et noms d'hôtes conviennent tous comme adresses
    .why =
        `HOST:PORT` est plus que quatre nombres et un port : `localhost:63000` est un nom à résoudre, et `[::1]:63000` une adresse IPv6 entre
        crochets. std les découpe toutes et résout les noms, pourvu qu'on lui donne le texte.
    .hint-1 = Que faites-vous de l'adresse avant de la donner à `bind` ou à `connect` ?
    .hint-2 = Voyez `ToSocketAddrs`, que `&str` implémente ; le `parse` de `SocketAddr` ne connaît pas les noms.
    .hint-3 = Donnez le texte tel quel à `TcpListener::bind` et à `TcpStream::connect`.
    .story =
        Votre serveur est lancé sur 127.0.0.1, sur localhost, et sur [::1] là où la machine a l'IPv6 ; un client à nous l'appelle, puis votre propre
        client par le même nom. Le port 0 demande au système un port libre, et la ligne `listening on …` dit lequel. Un programme qui
        coupe au premier deux-points échoue à sa première adresse IPv6, et un programme qui ne lit que des nombres ne peut changer de machine
        sans qu'on lui dise son numéro.
    .source = `std::net::ToSocketAddrs` ; ipv6(7) ; RFC 3986, section 3.2.2 (les crochets).

scoped-default-address-is-every-interface = Sans adresse, le serveur écoute sur 0.0.0.0:63000
    .why =
        127.0.0.1 n'est accessible que depuis cette machine ; 0.0.0.0 désigne toutes les adresses IPv4 qu'elle possède. Un serveur destiné
        aux autres doit écouter sur la seconde.
    .hint-1 = Quelle adresse prend votre serveur quand on ne lui en donne pas ?
    .hint-2 = Voyez ip(7), INADDR_ANY, et le `main` du squelette.
    .hint-3 = Liez-vous à `0.0.0.0:63000`, comme le squelette.
    .story =
        Dans un réseau à lui, où le port 63000 est libre à coup sûr, le serveur est lancé sans argument. Il doit annoncer 0.0.0.0:63000, et un client
        l'appelle ensuite par une adresse de 127.0.0.0/8 tirée au hasard, comme quelqu'un venu d'une autre interface. « Ça marche ici, mais
        pas depuis l'autre machine » a cette cause plus souvent que toute autre. À l'inverse, un service destiné à cette seule machine ne devrait
        jamais écouter sur toutes les adresses.
    .source = ip(7), INADDR_ANY et INADDR_LOOPBACK.

scoped-unusable-address-is-a-failure = Une adresse inutilisable est une erreur, de code de sortie 1, et non une panique
    .why =
        Une adresse peut être prise, n'avoir pas de port, n'être pas une adresse du tout : seul le système peut le dire, à l'exécution. C'est
        une erreur comme une autre : une ligne et le code 1, sans raison de paniquer ni d'écouter ailleurs.
    .hint-1 = Quelle adresse reçoit `bind`, et que devient l'erreur que rend `bind` ou `connect` ?
    .hint-2 = Voyez le `Err` de `TcpListener::bind`, et le `match` dans `main`.
    .hint-3 = Que `with_listener` rende l'erreur de `bind`, l'adresse dans son texte, et que `main` l'affiche.
    .story =
        D'abord, le serveur reçoit une adresse que tient une autre socket. Puis les deux programmes reçoivent des textes qui ne sont pas des adresses : sans
        port, avec un port trop grand, un nom qui n'existe pas. Chacun doit finir par le code 1 et une ligne qui commence par
        `error: `. La plus courante dans la vraie vie est « address already in use » : le serveur d'hier tourne encore. Une ligne qui nomme
        l'adresse épargne une recherche à son lecteur.
    .source = bind(2), EADDRINUSE ; getaddrinfo(3) ; `std::net::TcpListener::bind`.

scoped-arguments-too-few-or-too-many = À de mauvais arguments répondent le mode d'emploi et le code de sortie 2
    .why =
        Trop d'arguments, trop peu, ou une expression vide sont un appel mal tapé : le programme dit comment l'appeler, sur la sortie d'erreur,
        et finit par le code 2 avant de toucher au réseau.
    .hint-1 = Le `match` des arguments est-il encore celui du squelette ?
    .hint-2 = Voyez `main` : quels motifs mènent au mode d'emploi ?
    .hint-3 = Le serveur prend un argument au plus ; le client une adresse et au moins une expression, aucune n'étant vide.
    .story =
        D'abord les deux programmes sont lancés comme il faut. Ensuite le serveur reçoit deux adresses, et le client rien, une adresse seule,
        une expression vide, seule puis après une bonne. Chaque fois, il faut un texte sur la sortie d'erreur, rien sur la sortie standard, et le
        code 2. Par un vieil usage, 2 dit au script « vous m'avez mal appelé », et 1 « j'ai essayé et échoué ». Une expression vide
        n'aurait jamais de réponse : ne rien envoyer n'est pas un message.
    .source = `std::process::ExitCode` ; Open Group, « Utility Conventions ».

## La bibliothèque.

scoped-result-of-the-closure-comes-back = Ce que rend la closure est ce que reçoit l'appelant
    .why =
        L'appelant a donné la closure pour en avoir le résultat. Une valeur doit revenir telle quelle, et une erreur avec son genre (`ErrorKind`) : c'est
        d'après lui que l'on décide de la suite. Fermer la socket ne doit rien y ajouter ni rien en ôter.
    .hint-1 = Que se passe-t-il dans votre fonction entre le résultat de la closure et le vôtre ?
    .hint-2 = Voyez `map_err`, `let _ =`, et un `?` sur la fermeture, qui pourrait cacher l'erreur de la closure.
    .hint-3 = Que l'appel de la closure soit la dernière expression de la fonction, et que la fermeture se fasse dans un `drop`.
    .story =
        Un programme du cours appelle vos trois fonctions. Ses closures rendent un mot tiré au hasard, ou une erreur qui porte ce mot et un
        genre rare, et il affiche ce qu'il a reçu. Une bibliothèque qui avale les erreurs, ou en fabrique d'autres, prive son appelant de
        ce dont il a besoin : `ConnectionReset` invite à réessayer, `PermissionDenied` non. Ce qui échoue en fermant compte
        moins que ce qu'a dit la closure.
    .source = `std::io::ErrorKind` ; `Result::map_err`.

scoped-open-while-the-closure-runs = La connexion reste ouverte aussi longtemps que la closure s'exécute
    .why =
        La seconde est pour le vidage, après la closure. Tant que la closure s'exécute, la connexion est à elle, et un pair peut se taire
        aussi longtemps qu'il le veut : un délai posé trop tôt fait échouer les lectures de la closure.
    .hint-1 = Qu'avez-vous réglé sur la connexion, ou lancé, avant d'appeler la closure ?
    .hint-2 = Voyez `set_read_timeout`, qui reste sur la socket, et `let _ =`, qui libère aussitôt.
    .hint-3 = Ne touchez à rien avant la closure ; posez les délais du vidage dans le vidage.
    .story =
        La closure attend quatre octets de son pair, qui prend son temps : trois secondes et plus, à l'horloge du programme, qui va vite ici.
        Puis les octets viennent, la closure répond, et alors seulement la connexion peut finir. Quelqu'un qui tape est lent, et une liaison par satellite
        aussi. Notez encore comment Rust lit : `let _guard = f()` garde la valeur jusqu'à la fin de la portée, tandis que `let _ = f()` la libère
        aussitôt, et la connexion avec elle.
    .source = socket(7), SO_RCVTIMEO ; la référence de Rust, « Temporary scopes » et « Wildcard pattern ».

scoped-closed-on-every-way-out = Une fois que la closure a rendu, échoué ou paniqué, la socket est fermée, bien que le processus vive encore
    .why =
        À la fin d'un processus, le noyau ferme tout : un programme qui se termine ne prouve donc rien. Ici le processus continue, et le pair doit
        voir la fin quand même. Une valeur libérée à la main ne l'est pas quand une panique prend un autre chemin.
    .hint-1 = Qui libère la connexion quand la closure panique ?
    .hint-2 = Voyez `Drop`, et ce qu'empêchent `ManuallyDrop`, `mem::forget` et un clone oublié.
    .hint-3 = Qu'une variable locale de votre fonction possède la connexion, et que rien n'empêche sa libération.
    .story =
        Un programme du cours appelle `with_connection` et `with_client` avec des closures qui rendent une valeur, échouent et paniquent ; il rattrape la
        panique, puis attend sur son entrée standard. Son pair doit voir un FIN chaque fois, et le processus ne doit plus tenir aucune
        socket. Les programmes qui durent sont faits de tels moments : une tâche échoue, le processus continue, et ce que tenait la tâche
        doit être rendu. Sinon, l'autre côté attend une fin qui ne vient jamais.
    .source = `std::ops::Drop` ; la référence de Rust, « Destructors » ; `std::panic::catch_unwind`.

scoped-listener-closed-on-every-way-out = Une fois sa closure finie, une socket d'écoute est fermée elle aussi, et son port est libre
    .why =
        Une socket d'écoute laissée ouverte continue d'établir des connexions, car le noyau le fait tout seul : ceux qui appellent n'atteignent
        personne, et attendent. Elle doit être fermée à chaque sortie, tout comme une connexion.
    .hint-1 = Qui libère l'écouteur quand la closure rend, échoue ou panique ?
    .hint-2 = Voyez `TcpListener`, qui se ferme quand il est libéré, et `Box::leak`, `ManuallyDrop`, `mem::forget`.
    .hint-3 = Liez-vous dans une variable locale, et prêtez-la à la closure par référence. Il ne faut rien de plus.
    .story =
        La closure salue un visiteur, puis rend une valeur, échoue ou panique. Le processus continue, et le test regarde : il ne doit tenir aucune
        socket, et se connecter à son adresse doit être refusé. Un refus est une bonne nouvelle pour qui appelle : il le sait aussitôt, et
        peut aller ailleurs. Un écouteur que personne ne sert est pire que pas d'écouteur, car ceux qui l'appellent attendent jusqu'au bout de
        leur patience. Et le programme qui voudrait ensuite ce port ne peut pas l'avoir.
    .source = listen(2) ; bind(2), EADDRINUSE ; `std::net::TcpListener`.

scoped-connection-drains-for-a-second = `with_connection` finit aussi poliment que `with_client` : un FIN, pas de RST, une seconde au plus
    .why =
        Une connexion a deux bouts et une seule règle : qui a appelé doit la finir aussi poliment que qui a été appelé. Des octets non lus à la
        fermeture réinitialisent la connexion d'un côté comme de l'autre, et un serveur qui parle sans fin ne doit pas vous tenir plus
        d'une seconde environ.
    .hint-1 = Vos deux fonctions terminent-elles une connexion par le même code ?
    .hint-2 = Voyez `with_connection` : à qui pourrait-elle confier la suite ?
    .hint-3 = Que `with_connection` se connecte, puis appelle `with_client` avec la connexion et la closure.
    .story =
        La closure lit quatre octets des trois mille que son pair a envoyés, répond, et échoue ; une autre panique. Le pair doit
        voir aussitôt un FIN, et pas de RST. Une troisième rend un mot, et son pair continue sans fin, un octet à la fois, et ne ferme
        jamais : au bout d'une seconde environ, la fonction doit tout de même rendre ce mot à son appelant. Un client qui raccroche au nez de son serveur par un RST laisse des erreurs dans le journal de ce serveur, et peut perdre
        ce qu'il a lui-même envoyé. Et un client qui attend sans limite la fin d'un serveur peut être retenu par n'importe quel serveur.
    .source = RFC 9293, section 3.6.1 ; RFC 1122, section 4.2.2.13 ; `std::time::Instant`.

scoped-drain-begins-after-the-closure = Le vidage a sa propre seconde et son propre mode, quoi qu'ait fait la closure
    .why =
        Quand le vidage commence, une closure a eu la connexion, aussi longtemps qu'elle a voulu et avec tous les réglages qu'elle a
        voulus. Ce que le pair a envoyé doit être jeté tout de même, pendant une seconde environ à partir de là ; sinon la fermeture
        fait un RST.
    .hint-1 = Quand commence votre seconde, et dans quel mode est la connexion quand votre vidage commence ?
    .hint-2 = Voyez où `Instant::now()` est appelé, `set_nonblocking`, et ce que veut dire `WouldBlock`.
    .hint-3 = Au début du vidage : prenez l'heure, et remettez la connexion en mode bloquant. Puis continuez comme avant.
    .story =
        Une closure laisse sa connexion en mode non bloquant, et les derniers mots de son pair viennent après le FIN. Une autre attend
        plus d'une seconde, à l'horloge du programme, et laisse quelque trois mille octets non lus. Toutes deux doivent finir par un
        FIN, sans RST ensuite, par `with_connection` comme par `with_client`. Une fonction qui reçoit une closure n'en sait rien : ni
        combien de temps elle dure, ni ce qu'elle laisse derrière elle. Ce dont elle dépend, elle doit le remettre elle-même en état.
    .source = RFC 9293, section 3.6.1 ; `TcpStream::set_nonblocking` ; `std::time::Instant`.
