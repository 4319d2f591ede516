### Étape p2p : deux pairs, un seul programme.

## Ce que font, attendent et voient les tests de cette étape, en plus des mots communs.
p2p-step-call = appelé { $addr }, encore et encore, jusqu'à ce qu'un appel soit pris
p2p-step-knock = appelé { $addr } pendant que le programme était suspendu, puis réinitialisé la connexion (RST)
p2p-step-hold = pris { $addr } au nom d'un autre programme : cette adresse est occupée
p2p-step-moved = l'adresse du nom a changé, de { $from } à { $to }
p2p-step-reasons = fait échouer ses premiers appels : pas de permission, pas de port libre, interdit par un pare-feu, délai dépassé
p2p-step-rounds = tenu bon une cinquantaine de tours : LOCAL pris, chaque appel refusé
p2p-step-free = rendu { $addr } : cette adresse n'est plus occupée
p2p-step-drip = salué goutte à goutte : un octet, une pause, l'octet suivant, jamais le dernier
p2p-want-taken = le programme écoute sur { $addr }, prend un appel et envoie la trame `bonjour`
p2p-want-unbelieving = avant d'avoir lu `bonjour`, le programme ne se dit pas connecté et n'envoie rien
p2p-want-third-refused = pendant qu'il converse, un appel à { $addr } est refusé
p2p-want-one-announcement = `listening on` s'affiche une fois, même si le programme écoute souvent
p2p-want-not-both = pendant que le programme appelle et attend `bonjour`, un appel à { $addr } est refusé
p2p-want-few-sockets = après une douzaine de tours, le programme tient les sockets de sa conversation, et aucune autre
p2p-want-bounded-call = un appel à { $addr } est abandonné au bout d'une seconde
p2p-want-two-seconds = deux secondes après la connexion, un `bonjour` incomplet est abandonné
p2p-want-whole-two-seconds = pendant deux secondes après la connexion, le programme attend `bonjour`
p2p-want-none-beside = pendant que le programme écoute sur { $addr }, aucun appel de sa part n'est plus en route
p2p-want-patient = un appelant qui ne dit encore rien est attendu, aussi longtemps qu'il faut
p2p-want-told = notre programme, qui appelle votre bibliothèque, dit ce que `connect` a donné
p2p-want-given = la bibliothèque donne ceci : { $line }
p2p-want-meeting = les deux copies se rencontrent : l'une affiche `connected to`, l'autre `client`
p2p-saw-no-line = cette ligne n'est pas venue
p2p-saw-not-taken = aucun appel à { $addr } n'a été pris ni suivi du moindre octet
p2p-saw-ungreeted = il a pris l'appel et dit `client …`, mais n'a pas envoyé un seul octet
p2p-saw-reads-first = il a pris l'appel et attend dans `read`, sans avoir envoyé un seul octet
p2p-saw-listens-elsewhere = le programme écoute sur { $addr }
p2p-saw-believes = il a affiché `connected to`, ou envoyé quelque chose, avant tout `bonjour`
p2p-saw-given-up = il a raccroché au nez d'un hôte qui le salue, encore et encore
p2p-saw-unread = il a raccroché au nez d'un hôte qui le salue, encore et encore, et n'a jamais essayé de lire
p2p-saw-third-accepted = l'appel a abouti : quelque chose écoute encore là
p2p-saw-announcements = cette ligne a été affichée { $count } fois
p2p-saw-both = l'appel a abouti : le programme appelle et écoute à la fois
p2p-saw-sockets = il tient { $count } sockets
p2p-saw-unbounded-call = il attend dans `connect`, sans aucune limite
p2p-saw-long-call = trois secondes plus tard à son horloge, que le test peut accélérer, il attendait toujours une réponse
p2p-saw-still-greeted = il lisait encore la salutation, octet par octet, alors que les deux secondes étaient largement passées à son horloge, que le test peut accélérer
p2p-saw-hung-up-early = il a raccroché avant la fin des deux secondes à son horloge, que le test peut accélérer
p2p-saw-call-beside = un appel qu'il a passé auparavant attend toujours une réponse
p2p-saw-cut-off = il a mis fin à la connexion, alors que l'appelant n'avait rien fait
p2p-saw-given = elle a donné ceci : { $line }
p2p-saw-no-meeting = elles ne se sont pas rencontrées
p2p-saw-one-role = toutes deux disent avoir appelé, ou toutes deux avoir été appelées
p2p-saw-other-end = ce qu'il a affiché finit autrement
p2p-saw-listens-in-use = il a affiché quelque chose, alors qu'il ne peut pas écouter
p2p-note-rounds = { $program } tourne en rond : il a appelé, ou essayé d'écouter, encore et encore.
p2p-skip-no-ipv6 = cette machine n'a pas la boucle locale d'IPv6, ::1

## Ce que signifie un échec à une étape précise.
p2p-mean-refused = Un appel refusé est une réponse, et rapide : personne n'est là maintenant. Ce n'est pas un échec, et aucun délai n'a besoin d'expirer. À partir d'ici, c'est à vous d'attendre : écoutez sur LOCAL, et dites-le.
p2p-mean-own-address = LOCAL est l'endroit où vous écoutez, tel que la ligne de commande le donne ; PEER est seulement celui que vous appelez. L'adresse de PEER est à l'autre machine, et ne peut pas être liée sur la vôtre. 127.0.0.1 ne remplace pas LOCAL non plus : aucune autre machine ne l'atteint.
p2p-mean-greeting-frame = Ce qu'un appelant lit en premier doit être une trame : quatre octets de longueur, ici 0 0 0 7, puis les sept lettres. Sans eux, les quatre premières lettres sont lues comme une longueur. Rien ne vient avant la salutation.
p2p-mean-ungreeted = L'appelant ne sait pas encore que votre programme est là : un système peut prendre un appel à lui seul. C'est à qui accepte de le prouver, en envoyant la trame `bonjour` avant de compter sur un client. Ici elle n'a jamais été écrite, ou elle dort dans un tampon.
p2p-mean-reads-first = Un seul côté salue : celui qui a accepté. Qui a appelé n'envoie rien avant d'avoir lu cette salutation. Si vous lisez d'abord, chacun attend l'autre, pour toujours. Après `accept`, écrivez donc `bonjour`, et lisez ensuite.
p2p-mean-called-spoke = Votre programme a été appelé, et pourtant il dit avoir appelé, et il a déjà parlé. Saluer n'est pas avoir le premier mot : après `bonjour`, c'est l'appelant qui parle, et `connect` donne donc `Turn::Theirs`.
p2p-mean-called-is-silent = Votre programme a été appelé, et il laisse à juste titre le premier mot à l'appelant ; seule sa ligne dit qu'il a appelé. `client` va avec une connexion venue d'`accept`, `connected to` avec un appel à vous qui a abouti.
p2p-mean-client-address = La ligne nomme l'appelant : l'autre bout de la connexion. `accept` rend cette adresse, et `peer_addr` la connaît. Votre propre bout, `local_addr`, est celui où arrivent tous les appelants, et n'en distingue aucun.
p2p-mean-caller-waits = Votre programme a appelé, et pourtant il affiche `client` et aucune invite, comme si le premier mot était à l'autre. Mais qui est appelé n'envoie `bonjour` que pour montrer qu'il est là, puis il vous attend. Après un appel, `connect` donne `Turn::Mine` ; si les deux attendent, personne ne parlera jamais.
p2p-mean-caller-asks = L'invite montre que votre programme a pris le bon tour ; seul le mot est faux. `client` désigne quelqu'un qui est entré par `accept`. Qui a appelé affiche `connected to` et l'adresse qu'il a jointe : les deux côtés n'affichent pas la même ligne.
p2p-mean-connected-address = La ligne nomme l'autre bout, là où l'appel a mené : `peer_addr` le connaît. `local_addr` est votre propre bout de la connexion, une adresse et un port que le système a choisis pour cet appel.
p2p-mean-unread = La salutation ne peut pas être en cause, puisque votre programme n'a jamais essayé de la lire : quelque chose échoue avant, ou dit non. Serait-ce une limite de zéro ? `connect_timeout` et `set_read_timeout` ne la comprennent pas comme « sans attendre » ; pour eux, c'est une erreur.
p2p-mean-greeting-unknown = L'hôte a envoyé la salutation comme il se doit : la longueur 7 sur quatre octets, puis sept lettres. Votre programme ne l'a pas reconnue. `read_frame` rend les sept lettres seules, à comparer à `b"bonjour"`.
p2p-mean-long-call = Une limite généreuse a un prix : tant que votre programme attend cette réponse, il n'écoute pas, et l'autre pair, qui appelle peut-être en ce moment, ne trouve personne. Une adresse a donc droit à une seconde ; de toute façon, vous rappellerez.
p2p-mean-call-beside = Pendant que votre programme écoute, un appel de sa part est encore en route. A-t-on seulement cessé de l'attendre ? Ne plus attendre un appel n'est pas y mettre fin : un `connect` dans un fil d'exécution continue pendant deux minutes, qu'on le regarde ou non, et chaque tour en ajoute un. `connect_timeout`, lui, ferme sa socket quand la seconde est passée.
p2p-mean-impatient = Deux secondes sont promises à l'autre côté, même si vous en demandez moins : un pair lointain, ou qui ne regarde que de temps en temps si quelqu'un appelle, salue tard et par morceaux. Un morceau juste jusque-là n'est pas un autre mot, ni une raison de raccrocher. L'échéance est à deux secondes de la connexion, pour la salutation entière.
p2p-mean-forgets = Pendant un même `connect`, votre programme se souvient de l'avoir dit ; après un visiteur, il le redit. Un visiteur n'est pas un nouveau départ : créez un seul `Meeting` avant la boucle, et appelez son `connect` à chaque tour. Il garde en lui ce qui a été dit.
p2p-mean-gives-up = Votre programme s'est terminé seul, et personne ne le lui demandait. L'autre pair sera peut-être lancé dans une heure : aucun nombre de tours, aucun nombre de fois où LOCAL était pris, n'est une raison d'arrêter. Seule une rencontre met fin à la recherche, ou une adresse qui ne pourra jamais servir.
p2p-mean-free-again = LOCAL était d'abord pris, et il est libre maintenant. Chaque tour essaie à nouveau d'y écouter, et la ligne est due la première fois que `bind` réussit. Avoir essayé n'est pas avoir écouté : retenez que la ligne a été dite là où elle s'affiche, après le `bind`.
p2p-mean-visitors-kept = Huit visiteurs sont venus et repartis, et il reste plus de sockets ouvertes qu'une conversation n'en demande. Une connexion se ferme quand son propriétaire est détruit : est-elle encore tenue par une variable de la boucle, une liste, une fonction qui s'est appelée elle-même pour le tour suivant ? `shutdown` seul garde le descripteur.
p2p-mean-silent-address = L'une des adresses du nom ne répond jamais, et quelqu'un écoute sur l'autre. Le contrat donne à chaque adresse une seconde à elle. Si toutes s'en partagent une, l'adresse muette la consomme, et les autres ne sont jamais appelées.
p2p-mean-rude-address = L'une des adresses du nom prend l'appel et raccroche sans `bonjour` ; le pair est à l'autre. Une connexion seule n'est pas une rencontre : cette adresse a échoué comme une adresse qui refuse, et la suivante doit être essayée. La salutation a sa place dans la boucle sur les adresses.
p2p-mean-local-name = LOCAL peut aussi être un nom : `localhost:63000`, ou celui de cette machine. Lu comme `SocketAddr`, il est refusé, car ce type ne connaît que les nombres. `to_socket_addrs` prend les noms et les nombres, pour LOCAL comme pour PEER.
p2p-mean-announced-name = La ligne dit où le programme est vraiment lié, en nombres, pour que quelqu'un d'une autre machine sache quoi appeler. Le nom est ce qu'on a demandé ; `listener.local_addr()` est ce qui en est sorti.
p2p-mean-connected-name = La ligne dit IP:PORT : quelle adresse a vraiment été jointe. Un nom peut en avoir plusieurs, et en désigner une autre demain. La connexion la connaît : `peer_addr`, et `connect` la transmet.
p2p-mean-local-too-early = Le pair est déjà là : votre programme n'a jamais à écouter, et LOCAL ne lui sert pas. L'appel vient d'abord ; on regarde LOCAL quand il a échoué. Une vérification faite d'avance refuse une rencontre qui aurait réussi.
p2p-mean-input-ended = L'entrée s'est terminée avant toute rencontre, et votre programme avec elle. La fin de l'entrée compte comme `fini` : un message, envoyé quand c'est son tour de parler. Jusque-là, la recherche continue ; `echo fini | p2p …` se lance d'un côté ou de l'autre, dans n'importe quel ordre.
p2p-mean-busy-listening = Personne n'appelle, et rien ne fait attendre votre programme. Un `accept` non bloquant répond aussitôt : une boucle autour de lui pose la question des milliers de fois par seconde et brûle un cœur entier. Dormez quelques millisecondes avant de regarder de nouveau si quelqu'un appelle.
p2p-mean-busy-calling = LOCAL est pris ici : `bind` échoue aussitôt, un appel est refusé aussitôt, et rien ne fait attendre votre programme avant l'essai suivant. Quand il ne peut pas écouter un moment, il doit dormir un moment avant de rappeler.
p2p-mean-busy-ungreeted = L'appel a abouti, et aucun `bonjour` ne vient. Une lecture non bloquante répond aussitôt qu'il n'y a encore rien : une boucle autour d'elle brûle un cœur entier. Une lecture bloquante avec une limite de temps dort jusqu'à ce qu'un octet soit là.

## L'autre pair écoute déjà.

p2p-who-calls-speaks-first = Qui a appelé affiche `connected to IP:PORT` et parle en premier
    .why = Un seul programme joue les deux rôles, il faut donc une règle qui dise qui commence : celui dont l'appel a abouti. Si chacun attendait l'autre, personne ne parlerait jamais. L'adresse affichée est celle de l'autre bout, là où l'appel a mené.
    .hint-1 = Quand `connect` réussit, de quel côté êtes-vous, où l'appel a-t-il mené, et qu'attend l'autre côté ?
    .hint-2 = `TcpStream::connect_timeout`, dont la limite doit dépasser zéro, `TcpStream::peer_addr`, et `Turn::Mine` pour `chat::converse`.
    .hint-3 = Une fois la trame `bonjour` arrivée, rendez la connexion, son `peer_addr()` et `Turn::Mine` ; `main` affiche `connected to` et cette adresse, puis confie le tout à `converse`.
    .story = Le test écoute à l'adresse du pair, prend l'appel de votre programme, le salue par la trame `bonjour` et attend le premier mot. Puis chacun dit un mot. Deux machines jouent le jeu : sous Linux, toute adresse qui commence par 127 est la vôtre, si bien que 127.0.0.2 et 127.0.0.3 peuvent partager un même port. Dans un programme symétrique, les rôles ne sont pas écrits dans le code ; ils naissent à l'exécution, selon qui a joint qui. Le téléphone connaît la même règle depuis un siècle, à l'envers : là, c'est l'appelé qui dit allô. Il importe seulement que les deux la connaissent.
    .source = RFC 9293, section 3.5 ; std::net::TcpStream::connect_timeout ; getpeername(2)

p2p-connected-only-after-bonjour = Un appel ne compte qu'une fois `bonjour` lu
    .why = Que `connect` soit revenu signifie que le système de l'autre machine a répondu, et rien de plus : il achève les connexions au nom d'un écouteur avant que le programme n'appelle `accept`, s'il le fait jamais. Seul un mot du programme montre que le programme est là.
    .hint-1 = Qui a répondu quand `connect` revient : le programme, ou le système sur lequel il tourne ?
    .hint-2 = Lisez listen(2) sur la file d'attente (backlog) ; puis `framed::read_frame` sur la connexion toute neuve.
    .hint-3 = Après `connect_timeout`, lisez une trame. Ce n'est une rencontre que si elle vaut exactement `bonjour` ; avant cela, n'affichez rien et n'envoyez rien.
    .story = Le test prend l'appel de votre programme et se tait un moment, alors qu'une ligne est déjà tapée chez vous. Rien ne doit s'afficher, rien ne doit partir. Puis il salue, et la ligne arrive. Entre les deux se trouve la file que possède tout écouteur : le système y conclut les poignées de main, jusqu'à un certain nombre de connexions en attente, pendant que le programme est occupé ailleurs. Votre appel peut y rester jusqu'à ce que l'autre pair, dont le moment d'écoute s'achève, ferme son écouteur et vous appelle. Tous deux croiraient alors avoir appelé. Une salutation fait de la connexion un fait pour les deux côtés ; presque tous les anciens protocoles d'internet commencent ainsi, le courrier et le transfert de fichiers par exemple.
    .source = listen(2) ; accept(2) ; RFC 5321, section 3.1 (une salutation)

p2p-bonjour-in-pieces-is-bonjour = Un `bonjour` qui vient octet par octet est un `bonjour`
    .why = TCP transporte un flux d'octets ; une lecture rend ce qui est arrivé, parfois un seul octet. Une trame écrite d'un coup n'arrive pas forcément d'un coup, si courte soit-elle.
    .hint-1 = Combien de lectures faut-il avant que onze octets soient là ?
    .hint-2 = Votre propre `framed::read_frame` a déjà résolu cela.
    .hint-3 = Appelez `read_frame` sur la connexion (ou sur votre lecteur à échéance) au lieu d'un seul `read` dans un tableau.
    .story = Le test salue votre programme un octet à la fois, chacun envoyé seulement quand le précédent a été lu, ou du moins regardé. Sur un vrai réseau, les petites trames arrivent presque toujours entières, et l'erreur se cache pendant des mois, jusqu'à ce qu'un tunnel, un proxy ou un téléphone lent en coupe une en deux. Le programme raccroche alors au nez d'un pair qui a tout fait comme il faut, et personne ne parvient à reproduire la panne.
    .source = RFC 9293, sections 2.2 et 3.8 ; recv(2) ; std::io::Read::read

p2p-bonjour-ends-where-its-frame-ends = Lire `bonjour` ne prend pas un octet de plus
    .why = Ce qui suit la salutation appartient à la conversation. Un lecteur à tampon prend tout ce qui est arrivé, et ce qu'il garde est perdu quand il est détruit.
    .hint-1 = Une fois la salutation lue, où sont les octets venus derrière elle ?
    .hint-2 = La documentation de `std::io::BufReader` dit ce que sa destruction entraîne.
    .hint-3 = Lisez la connexion elle-même, quatre octets puis la longueur : `read_frame(&mut stream)`. Pas de tampon qui meure avant le début de la conversation.
    .story = Le test envoie la salutation et deux messages en une seule écriture, de sorte que tout se trouve à la fois dans la file de votre programme. Chaque message doit encore s'afficher à son tour. Les segments n'ont pas de bords qui suivraient les trames : ce qui fut écrit en trois appels peut arriver en un seul. Un lecteur qui prend trop et le garde ne gêne pas, tant que c'est le même qui continue ; celui qu'on crée pour la seule salutation jette ce qu'il a lu d'avance. Le pair attend alors une réponse à des mots que personne n'a vus.
    .source = std::io::BufReader ; RFC 9293, section 2.2

p2p-break-after-bonjour-is-an-error = Pour qui a appelé, une connexion qui casse après `bonjour` est une erreur
    .why = Après la salutation, c'était bien le pair, et l'utilisateur lui a peut-être déjà écrit. Un pair qui disparaît sans `fini` mérite une ligne `error: …` et le code de sortie 1 ; rappeler en silence cacherait que des mots se sont perdus.
    .hint-1 = Que rend `converse` quand le pair n'est plus là, et qu'en advient-il ?
    .hint-2 = Le `Err` de `chat::converse`, et l'opérateur `?`.
    .hint-3 = Dans la boucle autour de `connect` et `converse`, transmettez l'erreur par `?`. Seul `End::Nobody` ramène aux essais, et qui parle en premier ne le reçoit jamais.
    .story = Le test salue votre programme, puis casse la connexion, deux fois : une fois en fermant pendant que l'utilisateur tape encore, une fois par une réinitialisation pendant que le programme attend une réponse. Les deux finissent par une erreur. Un visiteur et un pair diffèrent en ceci : la salutation, et qui l'a demandée. Vous avez vous-même appelé cette adresse, et elle a répondu. Un programme sérieux distingue l'échec du début, qu'on peut retenter, de l'échec en cours de route, qui demande un humain ou un protocole sachant ce qui a été remis.
    .source = RFC 9293, sections 3.5.2 et 3.5.3 ; recv(2), ECONNRESET

## L'autre pair appelle.

p2p-who-is-called-says-bonjour-and-listens = L'appelé envoie aussitôt `bonjour`, affiche `client IP:PORT` et écoute d'abord
    .why = Refusé veut seulement dire que personne n'est là maintenant : c'est donc à vous d'attendre, sur LOCAL, votre propre adresse. Quand un appel arrive, l'appelant doute encore, et c'est votre salutation qu'il attend : une trame, envoyée avant toute autre chose et avant toute lecture. Le premier mot est ensuite à l'appelant.
    .hint-1 = De l'appel refusé au premier mot de l'appelant : qui fait quoi, dans quel ordre, et à quelle adresse ?
    .hint-2 = `TcpListener::bind` sur LOCAL, `TcpListener::accept`, `framed::write_frame`, `Turn::Theirs`.
    .hint-3 = Liez LOCAL et non PEER, acceptez, puis tout de suite `write_frame(&mut stream, b"bonjour")` ; rendez la connexion, l'adresse donnée par `accept`, et `Turn::Theirs`.
    .story = Le test refuse l'appel de votre programme, lit `listening on`, appelle cette adresse depuis l'autre machine et attend en silence. La salutation doit venir d'elle-même, avec ses quatre octets de longueur, et ni invite ni ligne ne doivent venir avant que l'appelant ait parlé, même si une ligne est déjà tapée. Un refus est une réponse, et rapide : une machine vivante, sans écouteur sur ce port, envoie aussitôt une réinitialisation. Les programmes qui ne connaissent que le délai dépassé n'en arrivent jamais à écouter. LOCAL est à vous, PEER est à l'autre ; sur une seule machine les deux se ressemblent, et entre deux machines la mauvaise ne peut même pas être liée.
    .source = connect(2), ECONNREFUSED ; RFC 9293, section 3.5.2 ; bind(2), EADDRNOTAVAIL ; accept(2)

p2p-fini-ends-it-on-either-side = `fini` ou la fin de l'entrée, d'un côté ou de l'autre, termine le programme avec le code de sortie 0
    .why = Le programme a été lancé pour une conversation. Quand elle s'est terminée comme il faut, peu importe par qui, le travail est fait ; chercher un autre pair ferait attendre un utilisateur qui a dit au revoir.
    .hint-1 = Quelles valeurs de `End` disent qu'il y a eu une conversation et qu'elle est finie ?
    .hint-2 = `chat::End` : `Mine`, `Theirs`, `Input` ; et `Nobody`, qui est autre chose.
    .hint-3 = Faites un `match` sur ce que rend `converse` : trois des quatre valeurs rendent `Ok(())` depuis la boucle, `End::Nobody` lui fait faire un tour de plus.
    .story = Le test tient quatre conversations avec quatre copies de votre programme. Il est appelé, alors que son entrée est déjà terminée, et entend `fini` ; il est appelé et dit `fini` ; il appelle et l'entend ; il appelle et son entrée se termine, ce qui revient à le dire. Chaque fois la connexion se ferme et le code de sortie est 0. Un script qui lance votre programme distingue ainsi une bonne fin d'une mauvaise, et c'est à cela que servent les codes de sortie.
    .source = exit(3) ; std::process::ExitCode ; la leçon de l'étape chat

p2p-third-one-is-refused = Pendant que deux conversent, un troisième est refusé
    .why = Un écouteur resté ouvert laisse le système accepter pour vous des appels que vous ne prendrez jamais. Le troisième voit une connexion, attend une salutation, et attend en vain. Sans écouteur il est refusé aussitôt, et sait à quoi s'en tenir.
    .hint-1 = Où est votre écouteur pendant la conversation, et qui le ferme ?
    .hint-2 = Un `TcpListener` se ferme quand il est détruit : regardez la portée où il vit.
    .hint-3 = Gardez l'écouteur dans une variable locale de la fonction qui accepte, et laissez-le y finir, avant que `connect` ne revienne. Ne le rangez pas dans `Meeting`.
    .story = Le test rencontre votre programme, échange un message pour que la conversation soit établie, puis appelle encore une fois la même adresse. Cet appel doit être refusé. Un écouteur est plus qu'une variable : tant qu'il vit, le système conclut des poignées de main pour lui et met les résultats en file. Détruisez-le, et le port répond par une réinitialisation, le « non » le plus clair que TCP connaisse. C'est aussi la moitié de la promesse qu'il n'y a jamais plus d'une connexion.
    .source = listen(2) ; RFC 9293, section 3.10.7.1 ; std::net::TcpListener

p2p-caller-that-vanishes-is-an-error = Un appelant qui disparaît après son premier message est une erreur
    .why = Dès qu'un premier message a été entendu, c'est une conversation, et non un visiteur qui frappe à la porte. Sa fin sans `fini` est un échec que l'utilisateur doit voir : une ligne `error: …` et le code de sortie 1.
    .hint-1 = Lequel des deux est-ce : un inconnu qui est parti, ou un pair qui a disparu ?
    .hint-2 = `chat::converse` rend `Ok(End::Nobody)` pour l'un et `Err` pour l'autre.
    .hint-3 = Ne transformez pas les erreurs : `converse(…)?` dans la boucle, et `main` affiche l'erreur.
    .story = Le test appelle votre programme, dit quelque chose, attend la réponse, et part sans `fini` : une fois il ferme, une fois il réinitialise la connexion. Le programme s'en aperçoit à sa prochaine lecture ou écriture et finit par une erreur. On débranche des prises, les téléphones changent de réseau, on rabat l'écran d'un portable : pour l'autre côté, tout cela ressemble à une fin que personne n'a annoncée. C'est pour cela que le mot `fini` existe. La fin du flux, à elle seule, ne distingue pas un au revoir d'une panne.
    .source = RFC 9293, section 3.6 ; recv(2), « Return value »

p2p-no-message-later-is-an-error = Ce qui n'est pas un message, au milieu d'une conversation, est une erreur
    .why = Avant le premier message, le charabia d'un inconnu n'est de personne, et la recherche continue. Après, vous savez avec qui vous parlez, et votre utilisateur a déjà lu et écrit. Ce qui ne se lit pas maintenant est un échec de cette conversation : `error: …` et le code de sortie 1, des deux côtés, que l'on ait appelé ou été appelé.
    .hint-1 = Quand arrivent des octets qui ne sont pas un message, la conversation a-t-elle déjà commencé ?
    .hint-2 = `chat::converse` a déjà fait la différence : `Ok(End::Nobody)` pour l'un, `Err` avec `ErrorKind::InvalidData` pour l'autre.
    .hint-3 = Pas de liste de sortes d'erreurs dans `main` : `converse(…)?` termine le programme, et seul `End::Nobody` fait un tour de plus.
    .story = Le test tient quatre conversations, deux où il appelle et deux où il est appelé. Après un mot dans chaque sens, il envoie des octets qui ne sont pas de l'UTF-8, ou la longueur d'une trame de quatre gigaoctets. Chaque fois, le programme doit finir par une erreur. Reprendre la recherche aurait l'air aimable, et cacherait que la conversation s'est rompue : l'utilisateur est devant une invite, et le prochain venu reçoit la réponse qui était destinée à un autre.
    .source = RFC 3629 ; std::io::ErrorKind::InvalidData ; la leçon de l'étape chat

## Personne n'est encore là, ou quelqu'un qui n'est pas le pair.

p2p-comes-back-to-call = Qui écoute en vain appelle de nouveau
    .why = Deux pairs lancés ensemble sont tous deux refusés. Si chacun attend alors pour toujours, personne n'appellera plus : deux personnes polies devant une porte. On n'écoute donc qu'un moment, puis on appelle de nouveau.
    .hint-1 = Que se passe-t-il si l'autre pair fait exactement comme le vôtre, au même moment ?
    .hint-2 = `accept` n'a pas de limite de temps. `TcpListener::set_nonblocking`, `ErrorKind::WouldBlock`, `thread::sleep`, `Instant`.
    .hint-3 = Rendez l'écouteur non bloquant, regardez toutes les quelques millisecondes si quelqu'un appelle, jusqu'à la fin d'un moment court et aléatoire, détruisez l'écouteur, et revenez en haut d'une boucle `loop` qui appelle.
    .story = Le test refuse le premier appel et attend que votre programme écoute. Puis il écoute aussi, à sa propre adresse, et n'appelle jamais : il fait ce que ferait une copie de votre programme lancée au même instant. Votre programme doit revenir et appeler. L'interblocage de deux côtés qui attendent est le plus vieux piège des réseaux ; rien n'est cassé, aucune erreur n'est signalée, et tous deux resteraient là jusqu'à la panne de courant. Le remède est une limite, avec un peu de hasard ; les gens qui se heurtent dans un couloir le trouvent aussi.
    .source = accept(2) ; std::net::TcpListener::set_nonblocking ; connect(2)

p2p-call-that-nobody-takes-is-none = Un appel qu'aucun programme ne prend est abandonné, et les essais continuent
    .why = Une connexion peut être établie sans personne derrière : le système l'a mise en file pour un écouteur dont le programme n'accepte jamais. Aucune erreur ne viendra. Seule une limite à l'attente de `bonjour` vous en sort.
    .hint-1 = Si `bonjour` ne vient jamais, dans quel appel est votre programme, et qu'est-ce qui pourrait le réveiller ?
    .hint-2 = `TcpStream::set_read_timeout`, `Instant`, et un type à vous qui implémente `Read`.
    .hint-3 = Fixez une échéance à deux secondes, et avant chaque lecture réglez la limite de lecture sur ce qu'il en reste ; s'il ne reste rien, détruisez la connexion et continuez : l'adresse suivante, puis l'écoute.
    .story = Le test écoute et n'accepte jamais. Pour votre programme, l'appel semble réussir ; puis c'est le silence. Au bout de deux secondes il doit lâcher prise et écouter à son tour ; le test l'appelle alors et est salué. (L'horloge de votre programme va plus vite ici, si bien que les deux secondes passent en deux dixièmes de seconde.) Un programme figé, un point d'arrêt du débogueur, un écouteur sur le point de fermer : vus de dehors, tous se ressemblent. Une attente sans limite fait du problème d'un autre le vôtre.
    .source = listen(2) ; socket(7), SO_RCVTIMEO ; std::net::TcpStream::set_read_timeout

p2p-another-word-is-not-bonjour = Seule la trame `bonjour` est une salutation
    .why = Quelqu'un répond sur ce port, mais ce n'est pas forcément votre pair : c'est peut-être un tout autre programme. Sept octets exacts dans une trame les distinguent ; toute autre réponse est une raison de raccrocher et de continuer les essais, et non de finir.
    .hint-1 = Si un serveur web répondait sur ce port, qu'en ferait votre programme ?
    .hint-2 = Comparez le contenu de la trame à `b"bonjour"` ; un `Err` de `read_frame`, c'est aussi un inconnu.
    .hint-3 = `read_frame(…)` doit valoir `Ok(Some(frame))` avec `frame == b"bonjour"`. Tout le reste, erreurs comprises, mène à l'essai suivant.
    .story = Le test salue mal votre programme, neuf fois : une trame vide, `Bonjour` avec une majuscule, un saut de ligne de trop, une lettre de moins, le mot deux fois, un mot au hasard, des octets qui ne sont pas du texte, le mot sans sa longueur, et une longueur de quatre gigaoctets. Chaque fois votre programme raccroche et revient ; à la fin il est bien salué. Les ports ne sont que des nombres, et un autre programme peut occuper le vôtre. Les premiers octets d'un protocole ont deux rôles : dire bonjour, et montrer qu'on parle la même langue.
    .source = RFC 6335, section 6 (les ports sont des indices) ; la leçon de l'étape framed

p2p-host-that-hangs-up-is-called-again = Un hôte qui raccroche avant `bonjour` est rappelé
    .why = Entre la connexion et la salutation, tout peut mal tourner : l'écouteur de l'autre pair se ferme avec votre appel dans sa file, et vous recevez une fin ou une réinitialisation. Ce n'est pas un échec de votre part, seulement une forme de plus du « pas maintenant ».
    .hint-1 = Quelles erreurs `read_frame` peut-il rendre ici, et que fait votre programme de chacune ?
    .hint-2 = `ErrorKind::ConnectionReset`, `ErrorKind::UnexpectedEof`, et `Ok(None)` ; ou encore `peer_addr` sur une connexion qui n'est déjà plus.
    .hint-3 = Mettez la connexion, la salutation et les vérifications dans une seule fonction qui rend un `Result`, et traitez pareillement chacun de ses `Err` : passez à l'adresse suivante, puis écoutez.
    .story = Le test prend huit fois l'appel de votre programme et raccroche, en fermant ou par une réinitialisation, après rien du tout, une partie de l'en-tête, l'en-tête entier, ou tout sauf un octet. Chaque fois votre programme doit revenir. Cela arrive entre deux pairs honnêtes : l'un ferme son écouteur parce que son moment est passé, à l'instant même où l'appel de l'autre arrive. Le système réinitialise alors toute connexion que personne n'avait acceptée.
    .source = close(2) et listen(2) ; RFC 9293, section 3.5.2 ; recv(2), ECONNRESET

## Tour après tour.

p2p-listening-is-said-once = `listening on IP:PORT` ne s'affiche que la première fois
    .why = Votre programme peut écouter des centaines de fois avant de rencontrer quelqu'un. La ligne donne une adresse à l'utilisateur, et celle-ci n'a pas changé. Il faut donc se souvenir de l'avoir dite : c'est à cela que sert `Meeting`, et c'est pourquoi `connect` prend `&mut self`.
    .hint-1 = Comment votre programme sait-il, à son dixième tour, que la ligne a été affichée au premier ?
    .hint-2 = Un champ de `Meeting`.
    .hint-3 = Un `bool` dans la structure, faux au début ; s'il est faux après la liaison, affichez la ligne et mettez-le à vrai. Une variable locale de `connect` l'oublierait entre deux visiteurs.
    .story = Le test raccroche cinq fois au nez de votre programme, et entre deux appels celui-ci écoute, chaque fois sur une socket neuve. Puis viennent deux visiteurs, l'un après l'autre, et l'on cherche `listening on` dans tout ce qui fut affiché : il doit s'y trouver une fois. Un utilisateur qui voit cent lignes pareilles pense que quelque chose ne va pas, et un script qui attend cette ligne commencerait cent fois son travail. Dans la leçon d'origine, c'est une fonction sans mémoire ; une structure avec une méthode, c'est la même chose avec une mémoire.
    .source = le contrat ; The Rust Programming Language, chapitre 5.3

p2p-never-listens-while-it-calls = Le programme n'écoute jamais pendant qu'il appelle
    .why = Si les deux pairs écoutaient et appelaient à la fois, leurs appels pourraient se croiser, et il y aurait deux connexions, une dans chaque sens. Chacun garderait peut-être une connexion différente. Une chose à la fois, et cela n'arrive pas.
    .hint-1 = Y a-t-il un moment où votre écouteur est ouvert tandis que `connect` est en cours ?
    .hint-2 = `drop`, et la portée de l'écouteur ; est-il gardé dans un champ, ou dans un autre fil d'exécution ?
    .hint-3 = Que la fonction qui écoute possède l'écouteur et revienne une fois le moment passé. Il est alors fermé avant que l'appel suivant ne commence.
    .story = Le test attend que votre programme ait écouté une fois, prend son appel suivant et ne le salue pas encore. À ce moment il appelle LOCAL : l'appel doit être refusé. Les routeurs qui parlent BGP, eux, s'appellent des deux côtés, et leur norme consacre des pages à dire laquelle des deux connexions doit mourir. Un programme plus simple s'en tire avec une règle plus simple. Elle coûte un peu de temps, jusqu'à ce que l'un écoute pendant que l'autre appelle ; elle rapporte que « connecté » n'a qu'un sens.
    .source = RFC 4271, section 6.8 (collision de connexions) ; std::net::TcpListener

p2p-goes-on-as-long-as-it-takes = Il continue d'essayer aussi longtemps qu'il faut
    .why = Appeler, écouter, rappeler, jusqu'à ce qu'un chemin marche : le contrat ne fixe aucun nombre de tours, et la vie non plus. LOCAL pris veut seulement dire que ce tour-ci n'a pas où écouter ; le suivant l'aura peut-être, puisque celui qui tient le port peut se terminer.
    .hint-1 = Votre pair revient de déjeuner dans une heure. Qu'a fait votre programme jusque-là ?
    .hint-2 = Un `loop` n'a pas de fin ; un `for` sur un intervalle en a une. Et `ErrorKind::AddrInUse` vient de `bind`, chaque fois à neuf.
    .hint-3 = `loop {"{"} appeler; écouter; {"}"}`, sans compteur. Liez l'adresse à chaque tour, et affichez `listening on` après le premier `bind` qui réussit.
    .story = Le test prend LOCAL et refuse chaque appel, pendant une cinquantaine de tours (l'horloge de votre programme va ici quarante fois plus vite). Puis il rend LOCAL : votre programme doit dire qu'il écoute, et y être trouvé. Des programmes qui s'attendent sont lancés par des gens, au démarrage, ou par un script la nuit, et l'autre côté tarde pour des raisons que personne ne peut connaître. Un nombre limité d'essais convient là où quelqu'un, à côté, peut faire mieux ; ici l'utilisateur peut arrêter le programme à tout moment, par Ctrl-C.
    .source = bind(2), EADDRINUSE ; la leçon de l'étape p2p

p2p-sockets-do-not-pile-up = Tour après tour, le programme ne garde aucune socket
    .why = Chaque essai ouvre une socket, et chacune doit être refermée. `shutdown` met fin à la parole, mais le descripteur reste ; ce qu'on a oublié ou mis de côté reste aussi. Au bout de quelques milliers de tours, le système n'en donne plus.
    .hint-1 = Après cent appels manqués, combien de sockets votre programme tient-il ?
    .hint-2 = `drop` ferme ; `shutdown` ne ferme pas ; `std::mem::forget` et un `Vec` d'anciennes connexions gardent tout.
    .hint-3 = Que la connexion soit une variable locale de la fonction qui essaie : chaque chemin qui en sort, `?` et `return` compris, ferme alors la socket.
    .story = Le test rend visite huit fois à votre programme, fait échouer une douzaine de ses appels, le rencontre, et compte les sockets qu'il tient, après les visiteurs puis à la fin. Il devrait y en avoir une, celle de la conversation. Un programme qui attend son pair tout un week-end fait quelques centaines de milliers de tours. S'il perd un descripteur à chaque tour, il meurt au bout de quelques minutes, avec « Too many open files », à une ligne qui n'a rien à voir avec l'erreur.
    .source = close(2) ; shutdown(2) ; getrlimit(2), RLIMIT_NOFILE

## Le temps.

p2p-black-hole-costs-one-second = Une machine qui ne répond jamais coûte une seconde au plus
    .why = Tous les « non » ne se disent pas. Un pare-feu, ou une machine éteinte, laisse tomber votre appel sans un mot, et un simple `connect` insiste alors pendant deux minutes environ. Apportez donc votre propre limite.
    .hint-1 = Si aucune réponse ne vient, combien de temps `connect` attend-il ?
    .hint-2 = `TcpStream::connect_timeout`. Combien d'adresses prend-il ?
    .hint-3 = Pour chaque adresse que donne `to_socket_addrs` : `TcpStream::connect_timeout(&addr, Duration::from_secs(1))`.
    .story = Le test fabrique une adresse où tout appel disparaît : un écouteur dont la file est pleine, si bien que le système laisse tomber chaque demande. Votre programme doit abandonner au bout d'une seconde, sans qu'il reste rien de l'appel, écouter, et y être trouvé. Refus, réseau inaccessible et silence sont trois réponses différentes pour un ingénieur réseau, et une seule pour vous : pas maintenant. TCP, lui, est patient, puisqu'un paquet peut se perdre : il répète sa demande après 1, 3, 7, 15, 31 et 63 secondes avant de déclarer le délai dépassé. Aucun utilisateur n'attend aussi longtemps.
    .source = tcp(7), tcp_syn_retries ; RFC 9293, section 3.8.3 ; std::net::TcpStream::connect_timeout

p2p-dripping-bonjour-is-given-up = Deux secondes en tout, même si `bonjour` vient au compte-gouttes
    .why = La limite de lecture vaut pour une lecture, et repart à zéro à chacune. Un hôte qui envoie un octet de temps en temps retient votre programme aussi longtemps qu'il veut, sans qu'une seule lecture ait dépassé sa limite ; une limite pour la longueur et une autre pour le mot s'ajoutent. Pour limiter l'ensemble, il faut une échéance, à deux secondes de la connexion : une plus longue vous ferait manquer qui appelle pendant ce temps.
    .hint-1 = Onze octets, chacun juste dans la limite : combien de temps cela prend-il ?
    .hint-2 = `Instant::now() + Duration`, `saturating_duration_since`, `set_read_timeout` avant chaque lecture. Quelle valeur ne doit-il jamais recevoir ?
    .hint-3 = Écrivez une structure avec un `&TcpStream` et une échéance, et implémentez `Read` pour elle : s'il ne reste plus de temps, `ErrorKind::TimedOut`, sinon réglez la limite sur ce qui reste et lisez. Donnez-la à `read_frame`.
    .story = Le test salue votre programme goutte à goutte, toutes les demi-secondes ou moins à l'horloge de votre programme : la longueur, puis le mot, jamais le dernier octet. Au bout de deux secondes, votre programme doit raccrocher, et pas avant. Il existe une attaque qui ne fait rien d'autre, contre les serveurs web, et qui porte le nom d'un petit animal paresseux, Slowloris : mille connexions, dont chacune dit une lettre de plus toutes les quelques secondes. Ce qui en protège, c'est une limite sur la demande entière, et non sur chaque lecture.
    .source = socket(7), SO_RCVTIMEO ; std::net::TcpStream::set_read_timeout ; CAPEC-469 (HTTP DoS)

p2p-trying-leaves-the-processor-alone = Essayer et attendre laissent le processeur en paix
    .why = Un appel non bloquant répond aussitôt : une boucle autour de lui pose la question des millions de fois par seconde et reçoit toujours la même réponse. Cela marche, et cela brûle un cœur entier. Une pause de quelques millisecondes ne coûte rien à personne.
    .hint-1 = Combien de fois par seconde votre boucle pose-t-elle sa question ?
    .hint-2 = `std::thread::sleep`, dans chaque boucle qui peut faire un tour sans attendre : guetter un appelant, appeler alors que LOCAL est pris, attendre `bonjour`.
    .hint-3 = Après `WouldBlock`, dormez cinq millisecondes et regardez de nouveau. Quand LOCAL est pris, dormez un peu, au hasard, avant l'appel suivant.
    .story = Le test lance trois copies : l'une écoute, l'une trouve son adresse prise et ne peut qu'appeler, l'une attend une salutation. Il regarde chacune pendant un cinquième de seconde, pour voir combien de processeur elle consomme. Un dixième de cœur est permis, et un bon programme se contente du centième de cela. Ventilateurs et batteries remarquent un programme qui tourne à vide avant son auteur : tout semble marcher. La meilleure attente est un appel bloquant ; là où std n'en a pas avec une limite, comme pour `accept`, un court sommeil est la façon honnête.
    .source = accept(2), EAGAIN ; std::thread::sleep ; poll(2)

## Les visiteurs.

p2p-visitor-who-leaves-is-nobody = Un visiteur qui part avant un premier message n'est personne
    .why = Un port qui écoute est ouvert à tous : aux curieux qui balaient le réseau, aux adresses mal tapées, à l'autre pair qui renonce. Qui est venu et reparti sans un mot n'était pas votre pair ; votre programme n'a donc encore rencontré personne.
    .hint-1 = Que rend `converse` quand l'autre devait parler en premier et qu'il est parti ?
    .hint-2 = `End::Nobody`, et la boucle de `main`.
    .hint-3 = Autour de `connect` et `converse` se tient un `loop` ; sur `End::Nobody` il fait un tour de plus avec le même `Meeting`, sur les autres fins il se termine.
    .story = Le test rend visite à votre programme trois fois, est salué chaque fois, et s'en va : en fermant, en terminant seulement ce qu'il a à dire, par une réinitialisation. Puis vient le vrai pair, et l'on converse. Tout ce qui écoute sur internet reçoit en quelques minutes la visite de machines qui veulent seulement savoir ce qu'il y a là. Celui qui sonne et s'enfuit n'est pas l'invité que vous attendiez, et il n'y a là aucune erreur.
    .source = RFC 9293, section 3.6 ; std::net::TcpListener::accept

p2p-visitor-without-a-message-is-nobody = Un visiteur dont l'envoi n'est pas un message n'est personne
    .why = Un premier message est une trame entière d'UTF-8. Un navigateur qui appelle votre port, une demi-trame, une longueur démesurée : qui envoie cela ne parle pas votre protocole, et n'est donc pas votre pair. Il ne doit pas mettre fin à votre programme.
    .hint-1 = Quand un inconnu envoie n'importe quoi, à qui la faute, et qui devrait s'arrêter ?
    .hint-2 = `End::Nobody` de votre propre `chat::converse` : il vaut pour tout premier message qui n'en est pas un.
    .hint-3 = Dans `converse`, avec `Turn::Theirs`, tout échec à obtenir le premier message vaut `Ok(End::Nobody)` ; dans `main`, cela ramène à `connect`.
    .story = Le test rend visite à votre programme quatre fois : avec des octets qui ne sont pas de l'UTF-8, avec une trame coupée, avec un demi en-tête, et comme navigateur web. Chaque fois votre programme ferme et reprend ses essais ; puis vient le vrai pair. Les lettres `GET ` lues comme une longueur font plus d'un gigaoctet : la limite de l'étape framed rend service ici. Un programme qui s'arrête parce qu'un inconnu lui a parlé peut être éteint par quiconque trouve son port.
    .source = RFC 3629 ; std::string::String::from_utf8 ; la leçon de l'étape framed

p2p-silent-caller-is-waited-for = Un appelant qui ne dit encore rien est attendu
    .why = De l'autre côté, il y a quelqu'un qui réfléchit, ou qui est allé chercher un café. Taper lentement n'est pas une faute, et la conversation n'a pas de limite de temps : qui se tait est peut-être le pair. Que personne d'autre n'entre pendant ce temps en est le prix, et le contrat le paie.
    .hint-1 = Votre pair se connecte, et tape le premier mot au bout d'une minute. Que fait votre programme jusque-là ?
    .hint-2 = `set_read_timeout`, et qui l'a réglé ; les deux secondes ne valent que pour `bonjour`, du côté qui appelle.
    .hint-3 = Après la salutation, on ne règle aucune limite, ni dans `connect` ni dans `main` : donnez la connexion à `converse`, qui lit aussi longtemps qu'il faut.
    .story = Le test appelle votre programme, est salué, et se tait. Si votre programme attend sans limite, le test le voit aussitôt ; sinon il attend jusqu'à quarante secondes à l'horloge de votre programme, qui va plus vite ici. Puis il parle, et doit être entendu. Une limite contre les inconnus muets convient à un serveur que beaucoup se partagent, et sa durée est toujours mauvaise pour quelqu'un. Ici les deux côtés paieraient : le vôtre reprend sa recherche, et votre pair, qui est en train de taper, reçoit une erreur.
    .source = la leçon de l'étape p2p ; socket(7), SO_RCVTIMEO

p2p-visitor-who-is-gone-before-accept = Un visiteur disparu avant `accept` n'est personne non plus
    .why = `accept` prend dans une file la connexion suivante, et celle-ci est peut-être déjà morte : réinitialisée pendant son attente. La salutation ne peut alors plus s'écrire, et même `peer_addr` échoue. C'est l'affaire du visiteur, et non une raison de finir.
    .hint-1 = Quels appels se trouvent entre `accept` et le retour de `connect`, et que se passe-t-il si chacun échoue ?
    .hint-2 = `ErrorKind::BrokenPipe`, `ErrorKind::ConnectionReset`, `ErrorKind::NotConnected` ; l'adresse que rend `accept` lui-même.
    .hint-3 = Si le `write_frame` de `bonjour` échoue, continuez les essais. Utilisez l'adresse donnée par `accept` au lieu de `peer_addr()`.
    .story = Le test suspend votre programme pendant qu'il écoute, comme le ferait Ctrl-Z, l'appelle, réinitialise la connexion, et laisse le programme reprendre : une connexion morte est maintenant la première de la file. Linux la remet tout de même. Cela se produit trois fois, puis le vrai pair appelle. Entre la poignée de main et votre `accept` il peut s'écouler des millisecondes ou des minutes, et les appelants n'attendent pas toujours. Une adresse donnée par `accept` reste connue quand la connexion n'est plus ; la demander à la socket plus tard, c'est parfois trop tard.
    .source = accept(2) ; getpeername(2), ENOTCONN ; send(2), EPIPE ; UNIX Network Programming vol. 1, 5.11

p2p-aborted-accept-is-a-visitor = Un `accept` qui échoue à cause d'un appelant ne termine pas le programme
    .why = Certains systèmes signalent un appelant qui a renoncé par une erreur d'`accept` lui-même, `ECONNABORTED`, et Linux transmet de même d'autres erreurs de la nouvelle connexion. L'écouteur vaut autant qu'avant : seul cet appelant a disparu.
    .hint-1 = À quelles erreurs d'`accept` votre programme survit-il ?
    .hint-2 = accept(2), « Error handling » : traitez-les comme un essai qui n'a trouvé personne. `ErrorKind::WouldBlock`, `ErrorKind::ConnectionAborted`.
    .hint-3 = `Err(_)` avant la fin du moment d'écoute : dormez un peu et regardez de nouveau, quelle que soit l'erreur ; la fin du moment borne le tout.
    .story = Le test fait échouer les deux premiers `accept` avec ECONNABORTED, comme si deux appelants avaient raccroché au dernier instant, puis il appelle votre programme. Celui-ci doit être là. L'événement est rare dans la vraie vie, et c'est justement pourquoi il surprend des programmes au bout de plusieurs mois : un mauvais moment sur le réseau, et le programme n'est plus là. Le manuel le demande en toutes lettres : une application devrait traiter ces erreurs comme EAGAIN, en réessayant.
    .source = accept(2), « Error handling » ; UNIX Network Programming vol. 1, 5.11

## Les adresses.

p2p-unreachable-is-as-good-as-refused = Inaccessible vaut refusé
    .why = Un réseau inaccessible maintenant sera peut-être là dans une minute : un câble, un tunnel, un téléphone dans un train. Le contrat ne connaît qu'un « non », quelle qu'en soit la raison ; une liste d'erreurs admises en oubliera toujours une.
    .hint-1 = Quelles erreurs de `connect` votre programme prend-il pour « pas maintenant », et desquelles meurt-il ?
    .hint-2 = `ErrorKind::NetworkUnreachable`, `HostUnreachable`, `PermissionDenied`, `AddrNotAvailable` : la liste de connect(2) est longue.
    .hint-3 = Distinguez `Ok` et `Err(_)`, sans les sortes d'erreurs : tout appel manqué mène à l'adresse suivante, puis à l'écoute.
    .story = Le test donne à votre programme un pair en 127.255.255.255, une adresse de diffusion, à laquelle le système refuse aussitôt de se connecter ; puis un autre, dont les premiers appels échouent pour des raisons plus rares. Chaque fois, votre programme doit écouter et être trouvé. Refusé, délai dépassé, inaccessible, interdit par la règle d'un pare-feu : chacun a son numéro dans `errno`, et la liste varie d'un système à l'autre. Un programme qui énumère celles qu'il connaît marche sur le bureau de son auteur et échoue dans le train.
    .source = connect(2), ENETUNREACH et EACCES ; ip(7)

p2p-every-address-of-a-name-is-tried = Chaque adresse d'un nom est essayée
    .why = Un nom peut avoir plusieurs adresses, et n'importe laquelle peut être celle qui répond. `connect_timeout` prend une seule adresse, contrairement à `connect` : la boucle sur les autres est donc à vous.
    .hint-1 = Si le nom a deux adresses et que la première refuse, que fait votre programme ?
    .hint-2 = `ToSocketAddrs::to_socket_addrs` rend un itérateur.
    .hint-3 = `for addr in peer.to_socket_addrs()? {"{"} … {"}"}` avec un essai pour chacune ; ne passez à l'écoute qu'après la dernière.
    .story = Le test donne deux adresses au nom `duo`, dans un fichier hosts à lui. Le pair n'écoute que sur l'une, puis que sur l'autre, de sorte que la première venue est une fois la mauvaise. La mauvaise refuse d'abord, puis ne répond jamais, puis prend l'appel et raccroche. `localhost` est un tel nom sur bien des machines : `::1` et `127.0.0.1`, et un pair peut n'écouter que sur la seconde. La plupart des noms de grands sites en ont quatre ou plus. L'ordre est décidé par le résolveur, selon ses propres règles, et vous ne pouvez pas compter dessus.
    .source = getaddrinfo(3) ; RFC 6724 ; std::net::TcpStream::connect_timeout ; UNIX Network Programming vol. 1, 11.6

p2p-name-is-looked-up-again = Le nom est cherché de nouveau à chaque essai
    .why = Ce que désigne un nom peut changer pendant que votre programme attend son pair : l'autre machine reçoit une nouvelle adresse, ou sa première. Une adresse gardée depuis le premier essai mène pour toujours à l'ancien endroit.
    .hint-1 = Si l'adresse du pair change pendant que votre programme attend, quand l'apprend-il ?
    .hint-2 = Où se trouve `to_socket_addrs` : dans la boucle, ou avant ?
    .hint-3 = Gardez le nom, une `String`, dans `Meeting`, et appelez `to_socket_addrs` dans la fonction qui fait un tour d'appels.
    .story = Le test lance votre programme avec un nom dont l'adresse refuse, et déplace le nom vers une autre adresse pendant que votre programme écoute. C'est là qu'attend le pair, et votre programme doit le trouver. Les connexions domestiques changent d'adresse chaque nuit, les portables passent d'un réseau à l'autre, et les noms suivent en quelques minutes. Les noms sont faits pour qu'on les cherche ; une adresse dans une variable est une note qui vieillit.
    .source = getaddrinfo(3) ; hosts(5) ; RFC 1034, section 2.2

p2p-names-are-shown-as-addresses = LOCAL et PEER peuvent être des noms, et ce qui s'affiche, ce sont des adresses
    .why = Les gens écrivent des noms ; les connexions se font entre des adresses. Les deux arguments peuvent donc être l'un ou l'autre, et le programme affiche l'adresse qui en est sortie : où il est vraiment lié, et qui il a vraiment joint.
    .hint-1 = Lesquelles de vos lignes affichent ce que l'utilisateur a tapé, et lesquelles ce que dit le système ?
    .hint-2 = `ToSocketAddrs` prend les noms et les nombres ; `TcpListener::local_addr` et `TcpStream::peer_addr` disent le résultat.
    .hint-3 = `listening on {"{"}{"}"}` avec `listener.local_addr()?`, `connected to {"{"}{"}"}` avec l'adresse que `connect` a rendue ; les arguments eux-mêmes ne s'affichent jamais.
    .story = Le test donne une adresse à chacun de deux noms, dans un fichier hosts à lui, et lance votre programme avec un nom pour LOCAL et un autre pour PEER. Il est appelé, et au second lancement il appelle. Chaque fois, les lignes doivent montrer des nombres. Qui voit `listening on localhost:63000` ne sait pas si c'est `127.0.0.1` ou `::1`, et un nom qui mène à une ancienne adresse a l'air juste dans tous les journaux : bien des ingénieurs réseau y ont perdu leur heure la plus pénible.
    .source = getaddrinfo(3) ; getsockname(2) ; getpeername(2) ; std::net::ToSocketAddrs

p2p-wrong-name-is-an-error = Un nom introuvable est une erreur
    .why = Attendre ne corrige pas une faute de frappe. Une adresse qu'on ne peut pas lire, ou un nom que personne ne connaît, se dit aussitôt, par `error: …` et le code de sortie 1 ; essayer sans fin ressemblerait tout à fait à un pair en retard.
    .hint-1 = Si l'utilisateur se trompe dans le nom, comment l'apprend-il ?
    .hint-2 = Le `Err` de `to_socket_addrs` est une chose, celui de `connect_timeout` en est une autre.
    .hint-3 = `let addrs = name.to_socket_addrs()?;` transmet le premier ; les erreurs de chaque appel s'oublient dans la boucle qui suit.
    .story = Le test lance votre programme avec des adresses qui n'en sont pas : sans port, avec un port qui est un mot ou un nombre trop grand, avec un nom que personne ne porte, une fois pour PEER et une fois pour LOCAL. Chacune doit finir par une erreur. « Pas maintenant » et « jamais » méritent un traitement différent, et seul le programme peut les distinguer : l'utilisateur voit dans les deux cas un écran muet. `.invalid` est un domaine de premier niveau laissé libre pour ce genre de tests.
    .source = getaddrinfo(3), EAI_NONAME ; RFC 2606, section 2 ; std::net::ToSocketAddrs

p2p-local-in-use-goes-on-calling = LOCAL pris par un autre programme : il continue d'appeler PEER
    .why = Sur une même machine, avec une même adresse pour les deux, le programme qui tient votre port est sans doute votre pair : il a été un peu plus rapide. Un nouvel appel le trouve alors. L'erreur dit « pas par ce chemin », et l'autre chemin est toujours là.
    .hint-1 = Qui pourrait bien occuper votre port ?
    .hint-2 = `ErrorKind::AddrInUse`, de `TcpListener::bind`.
    .hint-3 = Distinguez la sorte d'erreur : sur `AddrInUse`, dormez un petit moment aléatoire et appelez de nouveau ; toute autre erreur de la liaison est transmise.
    .story = Le test tient LOCAL, de sorte que votre programme ne peut pas s'y lier, et le laisse appeler pendant un moment. Puis le pair écoute, et votre programme doit le joindre. Il recommence avec LOCAL égal à PEER : l'autre pair vient de lier l'adresse et, l'instant d'après, écoute. Avec deux copies d'une même commande sur une machine, cela arrive tout le temps : toutes deux sont refusées, toutes deux veulent écouter, l'une gagne le port, et l'appel suivant de l'autre trouve la gagnante.
    .source = bind(2) et listen(2), EADDRINUSE ; socket(7), SO_REUSEADDR

p2p-local-that-cannot-be-used-is-an-error = Un LOCAL inutilisable est une erreur, aussitôt
    .why = Une adresse que cette machine n'a pas, ou n'a pas le droit d'utiliser, ne deviendra pas utilisable à force d'attendre. Sans elle, personne ne peut vous appeler : il manque la moitié du programme, et l'utilisateur doit le savoir tout de suite.
    .hint-1 = Quelles erreurs de `bind` peuvent passer d'elles-mêmes, et lesquelles non ?
    .hint-2 = `ErrorKind::AddrNotAvailable` et `ErrorKind::PermissionDenied`, à côté de `ErrorKind::AddrInUse`.
    .hint-3 = Seul `AddrInUse` est une raison de continuer ; transmettez tout autre `Err` de `TcpListener::bind`, avec l'adresse dans son texte.
    .story = Le test donne à votre programme un LOCAL qu'aucune machine n'a, pris dans une plage réservée à la documentation, puis un autre que le système interdit. Chacun doit finir par `error: …` et le code de sortie 1, et non après de nombreux tours ; mais si le pair est déjà là, votre programme l'appelle et n'a pas besoin de LOCAL. Dans la vraie vie, le plus souvent, LOCAL et PEER ont été inversés sur la ligne de commande : vous essayez alors de lier l'adresse de l'autre machine. Une erreur claire se comprend en une seconde, un programme muet en un après-midi.
    .source = bind(2), EADDRNOTAVAIL et EACCES ; RFC 5737

p2p-local-port-0-is-an-error = LOCAL avec le port 0 est une erreur
    .why = Le port 0 demande au système n'importe quel port libre. Votre pair a reçu une adresse fixe, et appellerait un port sur lequel vous n'écoutez jamais ; et chaque tour en aurait un nouveau.
    .hint-1 = Si le système choisit le port, comment votre pair le connaît-il ?
    .hint-2 = `SocketAddr::port`, `ErrorKind::InvalidInput`.
    .hint-3 = Après avoir cherché LOCAL et avant la liaison : `if addr.port() == 0`, rendez une erreur qui dit pourquoi.
    .story = Le test lance votre programme avec le port 0 dans LOCAL et un pair qui refuse. Il doit finir par une erreur au lieu d'écouter ; si un pair est déjà là, il l'appelle. Pour un serveur qui annonce son adresse, le port 0 est parfait, et les étapes précédentes s'en servent. Ici les deux côtés doivent connaître les deux adresses avant de commencer : c'est le prix à payer quand il n'y a pas de serveur entre eux. Les vrais systèmes pair à pair demandent à un tiers de leur dire qui est où.
    .source = ip(7), « Address format » ; bind(2)

p2p-call-to-oneself-is-none = Une connexion avec soi-même n'en est pas une, ni une raison de finir
    .why = Tout appel a besoin d'un port de ce côté-ci aussi, que le système choisit. S'il choisit justement le port que vous appelez, à la même adresse, TCP relie la socket à elle-même. Personne n'a refusé, et personne n'est là.
    .hint-1 = Quand le `local_addr` et le `peer_addr` d'une même connexion sont-ils égaux ?
    .hint-2 = RFC 9293, section 3.5, ouverture simultanée ; `TcpStream::local_addr`.
    .hint-3 = Après `connect_timeout`, comparez `stream.local_addr()?` et `stream.peer_addr()?` ; s'ils sont égaux, cet essai a échoué comme un autre.
    .story = Le test ne laisse au système qu'un seul port à donner aux appelants, celui que votre programme appelle : ce qui n'arrive d'ordinaire qu'une fois sur des milliers d'essais devient certain. Votre programme doit y voir un appel manqué, écouter, et être trouvé. TCP permet à deux côtés de s'appeler au même instant, et une socket qui s'appelle elle-même fait exactement cela, toute seule. Un essai relancé en boucle pendant la nuit trouve la chose au matin : connecté, et tout ce qu'il envoie lui revient.
    .source = RFC 9293, section 3.5, figure 7 ; ip(7), ip_local_port_range

p2p-ipv6-is-an-address = Les adresses IPv6 fonctionnent, des deux côtés
    .why = Une adresse IPv6 contient elle-même des deux-points, c'est pourquoi elle s'écrit entre crochets : `[::1]:63000`. Qui coupe un tel texte au premier deux-points n'obtient rien de sensé. std sait le faire.
    .hint-1 = Où finit l'hôte et où commence le port dans `[::1]:63000` ?
    .hint-2 = `ToSocketAddrs` est implémenté pour `str`, crochets et noms compris ; `SocketAddr` s'affiche tout seul.
    .hint-3 = Donnez l'argument tel quel à `to_socket_addrs`, et affichez les adresses avec `{"{"}{"}"}`.
    .story = Le test appelle votre programme, puis se fait appeler par lui, les deux fois sur `[::1]`, la boucle locale d'IPv6, avec deux ports. Chaque ligne qui montre une adresse doit en montrer les crochets. Près de la moitié des internautes joignent aujourd'hui les grands sites par IPv6, le plus souvent sans le savoir. Les programmes qui laissent les adresses à la bibliothèque ont suivi sans effort ; ceux qui découpent des chaînes ont dû être réparés un par un.
    .source = RFC 3986, section 3.2.2 ; RFC 4291, section 2.5.3 ; std::net::ToSocketAddrs

p2p-arguments-are-two = Tout nombre d'arguments autre que deux est une erreur d'usage
    .why = La ligne de commande se vérifie avant toute autre chose : le mode d'emploi sur la sortie d'erreur, rien sur la sortie standard, code de sortie 2. Un argument de trop est aussi faux qu'un argument manquant, puisqu'il voulait dire quelque chose.
    .hint-1 = Que fait votre programme d'un troisième argument ?
    .hint-2 = Un motif de tranche à exactement deux éléments.
    .hint-3 = `Ok([local, peer])` accepte deux arguments et pas davantage ; tout le reste mène au mode d'emploi et à `ExitCode::from(2)`, comme dans le squelette.
    .story = Le test lance votre programme sans argument, avec un seul, et avec trois. Chaque fois il montre son mode d'emploi et se termine avec 2. Les scripts reconnaissent à ce nombre s'ils ont mal appelé un programme, ou si celui-ci a essayé et échoué, ce qui donne 1. Un programme qui ignore ce qu'il ne comprend pas fait autre chose que ce qu'on lui demandait, et n'en dit rien.
    .source = exit(3) ; std::env::args_os ; POSIX.1, « Utility Conventions »

## Ce que donne la bibliothèque.

p2p-connect-gives-turn-and-address = `connect` dit à qui est le tour et donne l'adresse de l'autre côté, chaque fois à neuf
    .why = Les trois valeurs vont ensemble : la connexion, qui se trouve à l'autre bout, et qui y parle en premier. Qui a appelé reçoit `Turn::Mine`, qui a été appelé `Turn::Theirs`, et un même `Meeting` peut vivre d'abord l'un, puis l'autre.
    .hint-1 = La réponse à « qui parle en premier » vient-elle de cette connexion, ou de la précédente ?
    .hint-2 = `Turn::Mine`, `Turn::Theirs` ; l'adresse donnée par `accept`, ou par `TcpStream::peer_addr`.
    .hint-3 = Rendez `(stream, peer, Turn::Mine)` quand l'appel a abouti, et `(stream, peer, Turn::Theirs)` après `accept` et la salutation.
    .story = Le test lance un petit programme du cours qui utilise votre bibliothèque. Il est d'abord appelé, puis il appelle, avec le même `Meeting`, et affiche ce que `connect` a rendu. Une bibliothèque sert à des gens qui n'en voient jamais l'intérieur, et ce qu'elle rend est tout ce qu'ils ont. Ici les deux moitiés du programme doivent s'accorder sans qu'un mot sur les rôles passe par le réseau, et c'est le type `Turn` qui leur évite de deviner.
    .source = getpeername(2) ; accept(2) ; la leçon de l'étape p2p

p2p-stream-blocks-without-limit = La connexion que donne `connect` est bloquante et sans limite de temps
    .why = Une limite posée pour la salutation reste sur la socket jusqu'à ce qu'on l'enlève, et le mode non bloquant aussi. Dans la conversation, elle couperait la parole à un pair qui réfléchit trois secondes.
    .hint-1 = Qu'a-t-on changé sur cette socket avant la conversation, et qui le remet en place ?
    .hint-2 = `set_read_timeout(None)`, `set_write_timeout(None)`, `set_nonblocking(false)`.
    .hint-3 = Juste avant que `connect` ne revienne, dans les deux cas : enlevez la limite de lecture, et rendez la connexion bloquante. (Sur certains systèmes, une connexion acceptée hérite du mode non bloquant de son écouteur.)
    .story = Le programme du test reçoit de votre bibliothèque deux connexions, une pour chaque rôle, demande leurs limites, et lit alors que rien n'est encore venu. La lecture doit attendre, puis rendre ce qui vient. Ces réglages appartiennent à la socket et non à l'appel : ils survivent à la fonction qui les a faits. La conversation marche alors dans tous les essais rapides, et casse dès qu'un humain s'en mêle, à qui il faut plus de deux secondes pour répondre.
    .source = socket(7), SO_RCVTIMEO ; accept(2), « Notes » ; std::net::TcpStream::set_read_timeout

## Deux copies.

p2p-two-copies-find-each-other = Deux copies lancées ensemble se trouvent, et ont une seule conversation
    .why = C'est toute l'étape d'un coup : les deux appellent, les deux sont refusées, les deux écoutent, et l'une revient pendant que l'autre écoute encore. Cela ne marche que si chaque pas cède à temps, et un moment aléatoire les empêche de céder au même pas.
    .hint-1 = Dessinez les deux programmes le long du temps, l'un au-dessus de l'autre. Quand l'un appelle-t-il pendant que l'autre écoute ?
    .hint-2 = `std::hash::RandomState` et `BuildHasher::hash_one` donnent du hasard sans dépendance.
    .hint-3 = Un `loop` : appelez ; en cas d'échec, écoutez pendant 50 à 250 millisecondes, tirées au sort chaque fois ; et recommencez.
    .story = Le test lance deux copies de votre programme au même moment, sur deux machines et sur une seule avec une même adresse, dans les deux ordres. L'une doit dire qu'elle a appelé et l'autre qu'elle a été appelée ; puis un mot va dans un sens et `fini` revient. Personne n'arbitre : il n'y a pas de serveur, et aucune copie ne sait quand l'autre a été lancée. Ethernet partageait son câble selon la même idée, attendre un temps aléatoire et réessayer, et avant lui déjà ALOHAnet, entre les îles d'Hawaï.
    .source = RFC 9293, section 3.5 ; IEEE 802.3 (attente aléatoire de CSMA/CD) ; std::hash::RandomState
