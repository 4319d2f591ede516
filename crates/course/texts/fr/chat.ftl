### Étape chat : chacun son tour.

## Ce que ses tests attendent et voient.
chat-step-flood = envoyé { $mib } Mio de messages hors de son tour
chat-want-greeting = { $program } affiche `client IP:PORT` de son visiteur
chat-want-no-trouble = { $program } n'affiche aucune ligne `error: …` : rien n'a mal tourné
chat-want-bounded = { $program } en prend une part bornée, et laisse le reste dans la socket
chat-want-sockets = { $program } tient à peu près autant de sockets qu'au départ ({ $count })
chat-saw-taken = il en a pris { $mib } Mio, alors qu'il attend son propre utilisateur
chat-saw-sockets = il en tient { $count }
chat-want-end = `converse` renvoie { $end }
chat-saw-end = elle a renvoyé { $end }
chat-want-in-output = `converse` écrit { $text } sur la sortie qu'on lui a donnée, et la vide avant de lire
chat-saw-in-output = ce qu'elle y a écrit est { $text }
chat-saw-on-standard-output = la sortie standard, qui n'est pas la sortie qu'on lui a donnée, a reçu { $text }
chat-saw-not-flushed = tout cela a bien été écrit, mais pas encore vidé quand `converse` a demandé une ligne à son entrée
chat-want-port = Python dit son port
chat-saw-raw-control = le caractère de contrôle { $code } lui-même a été affiché, et un terminal lui obéit
chat-skip-no-ipv6 = cette machine n'a pas de boucle locale IPv6, ::1

## Ce que veut dire un échec en particulier.
chat-mean-server-ends-with-its-client = Qui que ce soit qui dise `fini`, votre serveur s'arrête : ici au `fini` de son utilisateur, et lors d'un second essai à celui de son client. Or `fini` termine une conversation et non le programme : cette connexion est fermée, et le client suivant est servi. Des quatre fins, seule `End::Input` arrête le serveur.
chat-mean-server-ends-with-its-user = Lors d'un second essai, votre serveur a continué après le `fini` de son client ; à celui de son propre utilisateur, il s'arrête. Ou bien sa boucle se termine sur `End::Mine`, ou bien `converse` arrête tout le processus, par `process::exit` par exemple, et la boucle n'en sait rien. Une bibliothèque qui arrête le processus prend ce choix à qui l'appelle.
chat-mean-never-returned = Le programme du cours a appelé votre `converse`, et le processus s'est arrêté avant qu'elle revienne. Seule la bibliothèque a pu faire cela, par `process::exit` par exemple. Elle prend à l'appelant le choix de ce qui suit une conversation : un serveur veut accueillir le client suivant.
chat-mean-closed-by-the-next = La connexion a fini par être fermée, mais seulement une fois le client suivant venu et reparti : jusque-là, le serveur la tenait encore. Une socket est fermée quand sa valeur est détruite, et non quand on s'en sert pour la dernière fois. Une variable hors de la boucle, par exemple, garde une socket jusqu'à ce que la suivante la remplace.
chat-mean-never-closed = Le client suivant était venu et reparti que cette connexion était toujours ouverte : quelque chose la garde pour de bon. Chaque `try_clone` est un descripteur de plus de la même connexion, et détruire la socket laisse la copie ouverte. Une collection qui garde des sockets ou des copies fait de même, et `mem::forget` aussi.
chat-mean-held-open = Des clients sont partis sans avoir vu la fin de leur connexion, et les sockets sont toujours là. Détruire une socket ne ferme rien tant qu'un `try_clone` en vit encore ; et une socket ou une copie rangée dans une collection vit aussi longtemps qu'elle. Un programme a un nombre limité de descripteurs, souvent 1024.
chat-mean-ended-in-the-queue = La connexion du second client a été coupée pendant qu'il attendait. Un client n'use pas l'écouteur : tous ceux qui attendent sont dans sa file, et le fermer les réinitialise. Un nouvel écouteur à la même adresse commence avec une file vide. (Un client accepté trop tôt puis abandonné est perdu de même.)
chat-mean-first-message-obeyed = Les messages affichés par votre client étaient échappés ; le premier message entendu par votre serveur ne l'était pas. Qui écoute en premier l'entend avant la boucle, et l'affiche à un autre endroit. Une seule fonction qui affiche un message, appelée aux deux endroits, ne peut être oubliée à l'un d'eux.
chat-mean-crlf-in-pieces = Le `\r` et son `\n` sont venus à un instant d'écart, comme deux lectures peuvent les apporter. On ne sait si un `\r` appartient à la fin de ligne qu'une fois le `\n` arrivé. Rassemblez donc d'abord toute la ligne, et coupez alors sa fin, et non celle du morceau qu'une lecture se trouve apporter.
chat-mean-one-line-end = La ligne était un mot, deux `\r` et un `\n`. Sa fin est un seul `\r\n`, et le `\r` d'avant est du texte comme un autre. `trim_end_matches` enlève tout ce qui correspond, autant de fois qu'il y en a ; `strip_suffix` n'en enlève qu'un.
chat-mean-empty-is-nobody = Le premier message était une trame vide, et votre serveur a congédié le client. `Nobody`, c'est qui part avant son premier message, ou envoie ce qui n'en est pas un. Une trame sans lettres est un message : `read_frame` en rend `Some` d'un vecteur vide, et la conversation continue.
chat-mean-fini-without-newline = Ici `fini` était la dernière ligne de l'entrée, sans saut de ligne derrière. Il est bien parti, et la conversation a continué quand même. Une ligne est ce qui reste une fois sa fin coupée, s'il y en a une : comparez cela à `fini`, et non les octets tels qu'ils ont été lus.
chat-mean-greets-the-first-only = Le premier client a été annoncé, et le second ne l'a pas été. La ligne vaut pour chaque client : sa place est dans la boucle, juste après `accept`.
chat-mean-error-said-twice = Il y a plus de lignes `error: …` que d'ennuis. Un ennui est une ligne, et qui lit le journal les compte. Une erreur affichée là où elle se produit, puis transmise, est affichée encore une fois par l'appelant : qu'un seul endroit la signale, la boucle de préférence.
chat-mean-error-quotes = Le client a envoyé ce qui n'est pas de l'UTF-8, et dedans une ligne qui commence par `error: `. Votre serveur l'a affichée comme si elle était de lui, car son erreur cite ce qui est venu. Les erreurs aussi se lisent sur un terminal : ce qu'envoie un inconnu n'y a pas sa place, ou alors échappé, par `{"{"}:?{"}"}` par exemple.
chat-mean-fini-is-no-error = Trois clients ont dit `fini` et sont partis en bon ordre : rien n'a mal tourné. Une ligne `error: …` est pour les ennuis, et qui se fait réveiller par elle veut en trouver un. Des fins que renvoie `converse`, seule `Nobody` est à signaler.
chat-mean-waits-for-their-close = Le premier client avait dit `fini` et vu la fin de sa connexion, mais gardait son propre bout ouvert. Le suivant n'a été servi qu'une fois ce bout fermé aussi. Après `fini` il n'y a plus rien à entendre : un serveur qui attend que son client ferme laisse chaque client décider de l'attente de tous les autres.
chat-mean-client-waits-for-their-close = `fini` est parti, et la fin de la connexion avec lui ; puis votre client a continué à lire, chez un serveur qui garde son propre bout ouvert. Après `fini` il n'y a plus rien à entendre. Laissez aller la socket et terminez : qui attend que l'autre ferme peut attendre toujours.
chat-mean-lines-went-along = Les lignes du serveur étaient toutes tapées d'avance, et un client qui a disparu a emporté les suivantes. Un lecteur tient plus qu'il n'a donné, et celui que l'on refait commence sans cela. Faites le lecteur une fois, hors de toute boucle, et gardez-le quand une conversation échoue.
chat-mean-megabyte = Le message était un peu plus long qu'un mégaoctet, et `converse` s'y est arrêtée. Une trame contient jusqu'à 16 Mio, donc un message aussi. On n'est convenu d'aucune limite plus petite : s'en tenir à une, c'est refuser ce que l'autre côté a le droit d'envoyer.
chat-mean-last-come-first = Deux clients attendaient, et le dernier venu a été servi en premier. C'est au premier venu de suivre ; sinon quelqu'un attend tant qu'il en vient d'autres. La file de l'écouteur garde cet ordre, `accept` donne le plus ancien ; dans une collection à vous, c'est `VecDeque::pop_front` et non `Vec::pop`.
chat-mean-short-write = Dans la première conversation la sortie prenait tout d'un coup, et tout y était. Dans celle-ci elle prend trois octets par appel, comme tout `Write` en a le droit, et le reste s'est perdu. `write` dit combien d'octets elle a pris ; `write_all` et `write!` continuent jusqu'à ce que tout soit pris.
chat-mean-server-takes-no-name = Le serveur devait écouter sur `localhost:0`, et s'est arrêté. Un nom est une adresse aussi, pour un serveur également : `TcpListener::bind` le cherche d'elle-même. Le `parse` de `SocketAddr` ne connaît que les nombres.
chat-mean-no-brackets = Il manque les crochets : dans `::1:63000`, personne ne peut dire où finit l'adresse et où commence le port. Une `SocketAddr` s'affiche d'elle-même sous la forme `IP:PORT`, avec des crochets là où il en faut ; assemblée à la main à partir de `ip()` et de `port()`, elle n'en a pas.
chat-mean-one-family = Le nom a une adresse IPv4, où il n'y a personne, et une adresse IPv6, où quelqu'un écoute : celle-là n'a jamais été appelée. Un client peut préférer une famille. Mais là où elle échoue, les adresses de l'autre sont aussi celles du nom.
chat-mean-holds-without-bound = Pendant votre propre tour, votre programme continue à prendre des messages et les garde tous. Qui envoie sans relâche remplit ainsi la mémoire de la machine. Ce qui reste dans la socket ne coûte rien : sa file se remplit, puis TCP fait attendre l'émetteur. Lisez quand c'est le tour de l'autre ; à un fil qui lit d'avance, il faut une borne, comme celle de `sync_channel`.

## Qui parle, et quand.

chat-client-says-where-it-is-connected = Le client affiche l'adresse à laquelle il est vraiment connecté
    .why = Un nom n'est pas une adresse : `localhost` peut en désigner plusieurs, et une seule a répondu. La socket connectée sait laquelle ; c'est elle qu'il faut interroger, et non l'argument. La ligne précède aussi la première invite, pour que l'on sache où iront les mots.
    .hint-1 = Qu'affichez-vous : ce qu'on vous a dit d'appeler, ou qui a répondu ?
    .hint-2 = Voyez `TcpStream::peer_addr`.
    .hint-3 = Après `connect`, affichez `connected to ` puis `stream.peer_addr()?` ; une `SocketAddr` s'affiche sous la forme `IP:PORT`.
    .story = Le test écoute sur 127.0.0.1 et lance le client avec `localhost:PORT`. Le client doit afficher les nombres, car on veut savoir quelle machine a répondu. La recherche d'un nom peut donner d'abord une adresse IPv6, puis une IPv4, et `connect` les essaie dans l'ordre. Dans la vraie vie, ce sont parfois deux machines différentes, dont l'une est l'ancien serveur. L'argument est un souhait ; la socket est un fait.
    .source = getpeername(2) ; getaddrinfo(3) ; std::net::TcpStream::peer_addr

chat-client-speaks-first = Le client parle en premier, et ne dit rien avant son utilisateur
    .why = Avec des appels bloquants, l'un doit écouter pendant que l'autre parle : si chacun attend la première ligne de l'autre, c'est pour toujours. Le protocole tranche : c'est le client qui commence. Ce qui part est une trame, dont la longueur compte des octets et non des lettres.
    .hint-1 = Après `connect`, qui votre client attend-il : son utilisateur, ou le serveur ?
    .hint-2 = Voyez le `Turn` que vous donnez à `converse`, et `framed::write_frame`, qui compte en octets.
    .hint-3 = Le client appelle `converse` avec `Turn::Mine`, et `converse` commence par une invite et une ligne de son entrée.
    .story = Le test accepte la connexion du client et se tait. Puis il tape une ligne et l'attend sous forme de trame. Un client qui lit d'abord la socket n'y arrive jamais : le serveur attend lui aussi, et rien dans TCP ne dit à deux auditeurs qu'ils s'attendent l'un l'autre. Un tel interblocage ressemble à un réseau lent, et l'on patiente longtemps avant de le soupçonner. Le mot commence par `é`, deux octets en UTF-8, ce qui trahit une longueur comptée en lettres.
    .source = RFC 9293, section 3.8 (un flux ignore les tours) ; RFC 3629 ; std::primitive::str::len

chat-server-says-who-came = Le serveur affiche l'adresse du client lui-même
    .why = Chaque connexion a deux bouts, et chaque bout a une adresse. `accept` donne celle de l'autre, le client, avec le flux ; `local_addr` est le bout du serveur, le même pour tous les clients. Dans un journal, elle ne dirait rien.
    .hint-1 = De qui est l'adresse affichée si deux clients appellent de deux machines ?
    .hint-2 = `TcpListener::accept` renvoie deux choses.
    .hint-3 = Gardez la seconde valeur de `accept()`, une `SocketAddr`, et affichez `client ` suivi d'elle.
    .story = Le test appelle depuis une adresse à lui, 127.0.0.x, et lit la ligne ; puis un second client fait de même depuis une autre. Sur une seule machine tout est 127.0.0.1, et l'erreur se cache ; dès qu'une seconde machine appelle, chaque client semble être le serveur lui-même. Le port compte aussi : lui seul distingue deux programmes d'une même machine.
    .source = accept(2) ; getsockname(2) ; std::net::TcpListener::accept

chat-server-listens-first = Le serveur écoute d'abord, même si une ligne est déjà tapée
    .why = Une ligne tapée d'avance est pour le premier tour du serveur, et ce tour vient après le premier message du client. Être connecté n'est pas avoir la parole. Qui parle hors de son tour amène les deux côtés à répondre à des questions que personne n'a posées.
    .hint-1 = Qui votre serveur annonce-t-il à `converse` comme premier à parler ?
    .hint-2 = Voyez `Turn::Theirs`, et ce que votre `converse` en fait avant sa boucle.
    .hint-3 = Si `turn` vaut `Turn::Theirs`, recevez et montrez un message avant la première invite.
    .story = Le test tape une ligne dans le serveur avant que son client ait dit un mot, et regarde si quelque chose est envoyé. Rien ne doit l'être. Puis le client parle, ses mots s'affichent, et alors seulement part la ligne tapée d'avance. Les tours sont une convention : le réseau transporterait les deux à la fois sans se plaindre. Les protocoles où le serveur salue d'abord (SMTP, FTP) et ceux où le client commence (HTTP) ne se confondent pas davantage.
    .source = RFC 5321, section 3.1 (un serveur qui salue) ; RFC 9112, section 2 (un client qui commence)

chat-prompt-shows-before-the-line-is-typed = L'invite `> ` est à l'écran avant que le programme attende une ligne
    .why = La sortie standard vers un terminal passe par un tampon vidé ligne par ligne : ce qui n'a pas de saut de ligne reste dans le programme tant qu'on ne le vide pas. Une invite n'en a pas ; sans `flush`, l'utilisateur regarde une ligne vide pendant que le programme attend. L'invite se termine par une espace, et non par un saut de ligne.
    .hint-1 = Où sont les deux octets de votre invite pendant que le programme attend dans `read` ?
    .hint-2 = Voyez `Write::flush`, et la remarque dans la documentation de `print!`.
    .hint-3 = Écrivez `> ` avec `write!`, pas `writeln!`, et appelez `output.flush()?` avant de lire la ligne.
    .story = Le test lance le client et ne tape rien. Il attend que le programme dorme dans sa lecture de l'entrée standard, et regarde ce qui est sorti. `Stdout` en Rust garde ce qu'il reçoit jusqu'au saut de ligne, ou jusqu'à ce que son tampon soit plein. Dans d'autres langages une lecture du terminal le vide par accident, en Rust non. L'invite qui paraît une ligne trop tard est un classique : on tape dans le vide, et l'on croit le programme bloqué.
    .source = std::io::Stdout ; std::macro::print ; setvbuf(3)

chat-prompt-shows-in-my-turn-only = L'invite s'affiche à mon tour, et seulement alors
    .why = L'invite dit : c'est à vous de parler. Montrée pendant le tour de l'autre, elle appelle une ligne qui ne partira pas encore. Sa place est donc juste avant la lecture de la ligne, une fois par tour, et non au début de la conversation.
    .hint-1 = Quand votre serveur attend son client, qu'a-t-il déjà affiché ?
    .hint-2 = Voyez la place de l'invite dans votre boucle : juste avant `read_line` ou `read_until`.
    .hint-3 = Recevez et montrez d'abord le message de l'autre ; puis l'invite, `flush`, et la lecture. Après `fini`, plus d'invite.
    .story = Le test regarde l'écran du serveur pas à pas : après l'annonce du client il n'y a rien, après son message il y a une invite, après la réponse il n'y a plus rien. L'écran est le seul moyen qu'a l'utilisateur de connaître l'état du programme. Quand il dit autre chose que le protocole, on fait la mauvaise chose au mauvais moment, et l'on s'en croit responsable.
    .source = le contrat de cette étape ; std::io::Write::flush

chat-one-line-a-turn = Chaque tour envoie une ligne, si nombreuses que soient celles déjà tapées
    .why = Taper d'avance ne change pas le tour. Les lignes attendent dans l'entrée que vienne le leur, et chacune part seule, dans sa propre trame. Ce que rend une lecture du clavier n'est l'unité de rien : il peut y avoir trois lignes, ou la moitié d'une.
    .hint-1 = Trois lignes sont tapées d'un coup : combien votre programme en a-t-il envoyé avant la première réponse ?
    .hint-2 = Voyez `BufRead::read_line` et `read_until` : elles prennent une ligne et laissent le reste en place.
    .hint-3 = À chaque tour, lisez exactement une ligne, envoyez-la, puis lisez la socket avant de relire l'entrée.
    .story = Le test tape trois lignes d'un coup et ne répond qu'après avoir vu partir une seule. Les vrais utilisateurs tapent d'avance, collent plusieurs lignes, ou nourrissent le programme d'un fichier. Un lecteur à tampon garde ces lignes aussi longtemps qu'on veut. Si toutes partent à la fois, l'autre côté montre la première et prend la deuxième pour la réponse à un message qu'il n'a pas encore écrit : dès lors, chacun parle à côté de l'autre.
    .source = std::io::BufRead::read_until ; read(2)

chat-second-frame-waits-for-its-turn = Une trame arrivée tôt attend son tour, et n'est pas perdue
    .why = Deux trames peuvent arriver en une seule lecture. La seconde est pour le tour suivant : elle reste dans la socket jusqu'à ce qu'on la demande. Un lecteur à tampon refait pour chaque message l'emporte en disparaissant, avec tout ce qu'il avait lu d'avance.
    .hint-1 = Que deviennent les octets arrivés juste derrière la trame que vous vouliez ?
    .hint-2 = Voyez l'avertissement de `BufReader` sur les données perdues, et votre `read_frame`, qui ne lit jamais au-delà de sa trame.
    .hint-3 = Donnez la socket elle-même à `read_frame`, une fois par tour, sans `BufReader` autour.
    .story = Le test envoie deux trames en une seule écriture, de sorte qu'elles se trouvent à coup sûr ensemble dans la file du serveur. La première doit s'afficher aussitôt, la seconde seulement après la ligne du serveur. Au tour suivant du serveur, il continue à envoyer, jusqu'à 64 Mio, et regarde combien le serveur en prend. Un pair qui tape d'avance ne fait rien d'autre. Le noyau est un tampon patient : ce qu'on ne lit pas aujourd'hui se lira demain. Un `BufReader` prend jusqu'à 8 Kio à la fois, et son contenu meurt avec lui ; et un programme qui montre tout ce qui est venu a renoncé aux tours.
    .source = std::io::BufReader ; RFC 9293, section 3.8

chat-waiting-uses-no-processor = Attendre ne coûte rien
    .why = Un appel bloquant dort dans le noyau et n'occupe aucun processeur tant que rien ne vient. Une boucle qui interroge sans répit une socket non bloquante occupe un cœur pour rien. La fin de l'entrée et celle de la connexion ne sont pas des nouvelles que l'on demande deux fois.
    .hint-1 = Que fait votre programme un million de fois par seconde, pendant que personne ne parle ?
    .hint-2 = Voyez `TcpStream::set_nonblocking`, et s'il vous la faut vraiment ici.
    .hint-3 = Laissez la socket bloquante et appelez `read_frame` : elle revient quand il y a de quoi revenir.
    .story = Le test laisse le serveur attendre un client, puis un message alors que son entrée est terminée, et le client attendre sa réponse ; il regarde le temps de processeur consommé. Un fil bloqué n'est dans aucune file d'exécution : mille ne coûtent rien. Interroger en boucle vide les batteries, chauffe les salles et ralentit tout le reste ; sur un serveur partagé, cela coûte de l'argent. Des 33 clients de chat examinés pour ce cours, 13 le faisaient, la plupart après la fin de leur entrée.
    .source = recv(2), « If no messages are available » ; fcntl(2), O_NONBLOCK

## De la ligne tapée au message, et retour.

chat-newline-is-not-sent = Le saut de ligne qui termine une ligne n'est pas envoyé
    .why = Le saut de ligne est la façon du clavier de finir une ligne ; sur le réseau, c'est la trame qui finit le message. `read_line` et `read_until` le laissent au bout de ce qu'elles donnent. Il faut donc le couper, sinon l'autre côté montre une ligne vide et `fini` n'est jamais reconnu.
    .hint-1 = Combien d'octets a `salut`, et combien en avez-vous envoyé ?
    .hint-2 = Voyez ce que `BufRead::read_line` dit du délimiteur, et `str::strip_suffix`.
    .hint-3 = Coupez au bout de la ligne un `\r\n`, sinon un `\n`, et rien de plus.
    .hint-4 = `line.strip_suffix("\r\n").or_else(|| line.strip_suffix('\n')).unwrap_or(&line)`
    .story = Le test tape un mot et attend une trame qui contient exactement ce mot. Deux conventions se rencontrent dans un chat : des lignes au clavier, des trames sur le réseau. Si on les mélange, chaque message transporte la fin de ligne du système de son auteur. À l'écran, c'est presque juste ; une comparaison comme `line == "fini"` échoue, et l'on se demande pourquoi le programme ne s'arrête jamais.
    .source = std::io::BufRead::read_line ; termios(3), ICANON

chat-crlf-ends-a-line-too = `\r\n` termine une ligne comme `\n`, et un `\r` à l'intérieur y reste
    .why = Certains systèmes et terminaux finissent une ligne par deux caractères, `\r\n`. Tous deux appartiennent à la fin de ligne et aucun n'est envoyé ; sinon `fini` devient `fini\r`, qui ne termine rien. Un retour chariot au milieu d'une ligne est un caractère ordinaire.
    .hint-1 = Que compare votre programme à `fini` si la ligne vient d'un fichier Windows ?
    .hint-2 = Voyez `str::strip_suffix`, et l'ordre dans lequel vous essayez les deux fins.
    .hint-3 = Essayez d'abord `\r\n`, puis `\n`. Ne remplacez rien à l'intérieur de la ligne.
    .story = Le test tape une ligne qui finit par `\r\n` et contient un `\r`, une autre dont le `\n` vient un instant après le `\r`, une troisième avec un second `\r` avant sa fin, puis `fini\r\n`. Les fichiers de Windows, telnet et les liaisons série finissent tous ainsi leurs lignes. Le `\r` de trop est invisible : il ne fait que déplacer le curseur, si bien que le mot affiché semble juste et que la comparaison échoue quand même. `BufRead::lines` connaît les deux fins, `read_line` vous laisse l'une et l'autre.
    .source = std::io::BufRead::lines ; RFC 854 (la fin de ligne de telnet)

chat-only-the-line-end-is-cut = Les blancs aux deux bouts d'une ligne sont envoyés
    .why = Un message est la ligne telle qu'elle a été tapée, sans sa fin. `trim` enlève tous les blancs des deux côtés, et `trim_end` en enlève plus que la fin de ligne. Si les blancs comptent ou non, c'est au lecteur du message d'en juger.
    .hint-1 = Que devient une ligne faite de trois espaces et de rien d'autre ?
    .hint-2 = Comparez `str::trim_end` et `str::strip_suffix`.
    .hint-3 = Employez `strip_suffix` pour la fin de ligne ; elle enlève exactement ce que vous nommez.
    .story = Le test tape des lignes qui commencent et finissent par des espaces et des tabulations, et une qui n'est faite que d'espaces. Du code en retrait, un poème, un tableau : les blancs sont du texte. Un intermédiaire qui met de l'ordre dans ce qu'il transmet détruit ce qu'il ne comprend pas. `trim` est commode pour les réponses à des questions, où les blancs sont du bruit ; ici, elle ferait aussi de ` fini ` un `fini`.
    .source = std::primitive::str::trim ; std::primitive::str::strip_suffix

chat-empty-line-is-an-empty-frame = Une ligne vide est un message : une trame vide
    .why = Une trame de longueur 0 fait encore quatre octets sur le réseau : l'autre côté apprend ainsi que le tour a été joué. Si rien n'est envoyé, chacun attend pour toujours. Dans l'autre sens, une trame vide est un message sans lettres, et non une fin.
    .hint-1 = Votre utilisateur appuie sur Entrée et rien d'autre : à qui le tour ?
    .hint-2 = Voyez ce que fait votre `write_frame` d'un contenu vide, et ce que renvoie `read_frame` : `Some` d'un vecteur vide, ou `None`.
    .hint-3 = Traitez une ligne vide comme les autres ; seul `Ok(None)` de `read_frame` veut dire que l'autre est parti.
    .story = Le test tape une ligne vide, attend une trame de longueur 0, en renvoie une, et attend à l'écran `< ` et un saut de ligne. Puis un serveur en reçoit une comme premier message. Sans trames, un message vide ne serait rien du tout : zéro octet écrit, zéro segment envoyé. Voilà à quoi sert la longueur en tête. Les programmes qui sautent les lignes vides sont fréquents, et inoffensifs jusqu'au jour où l'autre côté compte les tours.
    .source = le contrat de l'étape framed ; write(2), sur un compte de zéro

chat-line-may-come-in-pieces = Une ligne est finie quand sa fin est là, et pas avant
    .why = Une lecture de l'entrée standard peut rendre la moitié d'une ligne. Une ligne va jusqu'à son saut de ligne, quel que soit le nombre de lectures. Les terminaux livrent des lignes entières, mais pas les tubes, les fichiers ni les autres programmes.
    .hint-1 = Qu'envoie votre programme quand `sal` vient maintenant et `ut` plus tard ?
    .hint-2 = Voyez `BufRead::read_line` et `read_until` : elles lisent jusqu'au saut de ligne.
    .hint-3 = N'employez ni `Read::read` ni un seul `fill_buf` pour une ligne, mais `read_until(b'\n', …)`.
    .story = Le test tape la moitié d'un mot, attend, regarde si quelque chose est parti, puis tape le reste. C'est la même leçon qu'avec les sockets : une lecture rend ce qui est là. Sur un terminal, le pilote rassemble la ligne pour vous ; un programme qui a ce défaut marche donc tant qu'une personne tape, et échoue dans le premier script qui le pilote.
    .source = read(2), « It is not an error if this number is smaller » ; std::io::BufRead::read_until

chat-lines-do-not-pile-up = Chaque ligne part seule, sans celles d'avant
    .why = `read_line` et `read_until` ajoutent au tampon qu'on leur donne, sans le vider d'abord. Un tampon qui vit plus d'un tour contient encore les lignes des tours précédents. Chaque message commence alors par tout ce qui a déjà été dit.
    .hint-1 = Que contient votre tampon au début du deuxième tour ?
    .hint-2 = Voyez les mots « appended to » dans `BufRead::read_line`.
    .hint-3 = Créez une `String` ou un `Vec` neufs à chaque tour, ou appelez `clear` avant de lire.
    .story = Le test tient une conversation de trois lignes et compare chaque trame à la ligne tapée pour elle. Rust laisse le tampon intact pour que sa mémoire resserve, et pour qu'une ligne puisse se lire en plusieurs appels. Le prix est un `clear`. L'erreur ne se voit qu'au deuxième message, et un premier essai d'une seule ligne ne trouve rien.
    .source = std::io::BufRead::read_line ; std::io::BufRead::read_until

chat-last-line-needs-no-newline = Une dernière ligne sans saut de ligne compte
    .why = L'entrée peut finir sans saut de ligne, comme un fichier dont la dernière ligne n'en a pas, ou après Ctrl-D en pleine ligne. Ce qui a été tapé est une ligne quand même. Seule une lecture qui rend 0 octet est la fin de l'entrée.
    .hint-1 = L'entrée finit juste après `oui`, sans saut de ligne : qu'envoie votre programme ?
    .hint-2 = Voyez ce que `read_line` rend pour une telle ligne : ses octets, et un compte qui n'est pas 0.
    .hint-3 = Décidez d'après le compte : 0 est la fin. Coupez ensuite la fin de ligne s'il y en a une ; sinon, le tout est la ligne.
    .story = Le test tape un mot sans saut de ligne, termine l'entrée, et attend le mot dans une trame ; puis il recommence avec `fini`, qui doit terminer aussi la conversation. `printf oui | chat-client` fait de même, ainsi que la dernière ligne de bien des fichiers. `BufRead` rend une telle ligne une fois, et 0 la fois d'après. Un programme qui exige le saut de ligne comme preuve perd sans bruit les derniers mots d'une conversation.
    .source = std::io::BufRead::read_until ; POSIX, « incomplete line »

## Une fin voulue.

chat-my-fini-is-sent-and-ends-it = Mon `fini` est envoyé, et termine la conversation
    .why = Une connexion qui se ferme tout simplement ressemble à une panne pour l'autre côté. Le mot `fini` dit que la fin est voulue ; il part donc avant que le programme ferme. Ensuite on ne lit plus rien, de personne, et le code de sortie est 0.
    .hint-1 = À quoi l'autre côté distingue-t-il votre départ d'un câble coupé ?
    .hint-2 = Voyez l'ordre dans votre boucle : envoyer, puis comparer.
    .hint-3 = Envoyez la ligne comme les autres ; puis, si c'est exactement `fini`, renvoyez `End::Mine` et laissez aller la socket.
    .story = Le test tape `fini`, et attend la trame, la fin en bon ordre de la connexion, et le code de sortie 0, alors que l'autre bout reste ouvert. Le pair voit une fermeture comme une fin du flux, et il en va de même pour un processus tué. Les protocoles ont donc un dernier mot : `QUIT` dans SMTP, une trame de fermeture dans WebSocket. Un programme qui attend encore une touche, ou une réponse à son `fini`, fait attendre les deux utilisateurs.
    .source = RFC 5321, section 4.1.1.10 (QUIT) ; RFC 9293, section 3.6

chat-their-fini-is-shown-and-ends-it = Le `fini` de l'autre est affiché, et termine la conversation
    .why = Ce qui termine une conversation est un message aussi, et s'affiche comme les autres : `< fini`. Après lui il n'y a plus de tour : ni invite ni lecture, juste la fin avec le code 0. Un programme qui demande encore une ligne à son utilisateur n'a pas compris cela.
    .hint-1 = Que fait votre programme après avoir affiché `< fini` ?
    .hint-2 = Voyez l'ordre : recevoir, montrer, comparer.
    .hint-3 = Après avoir montré un message, renvoyez `End::Theirs` si c'est exactement `fini` ; sinon seulement, passez à l'invite.
    .story = Le test échange un message, puis répond `fini`, et l'attend à l'écran, suivi de la fin de la connexion et du programme. Il laisse le clavier ouvert et ne tape plus rien : un programme qui lit encore une ligne ne finit jamais. Chaque côté peut terminer la conversation, et l'autre doit le remarquer sans qu'on le lui dise deux fois.
    .source = le contrat de cette étape ; RFC 9293, section 3.6

chat-end-of-input-says-fini = La fin de l'entrée vaut `fini`
    .why = Quand l'entrée est terminée, une lecture rend 0 octet, et encore 0 à chaque fois. Ce n'est pas une ligne vide, et aucune ligne ne suivra. L'utilisateur n'a plus rien à dire ; le programme dit donc `fini` pour lui et s'arrête.
    .hint-1 = Que rend `read_line` après Ctrl-D, et que rend-elle la fois suivante ?
    .hint-2 = Voyez `Ok(0)` dans la documentation de `BufRead::read_line`.
    .hint-3 = Si le compte est 0, envoyez `fini` et renvoyez `End::Input`.
    .story = Le test parle un peu, puis termine l'entrée. Il attend la trame `fini`, la fin de la connexion et le code 0. Ctrl-D au terminal, la fin d'un fichier, un tube fermé : tous arrivent sous la forme de 0 octet. Des 33 clients de chat examinés pour ce cours, 29 l'ignoraient : ils envoyaient des messages vides, attendaient pour toujours, ou occupaient un processeur à lire le néant.
    .source = read(2), « zero indicates end of file » ; std::io::BufRead::read_line

chat-words-like-fini-go-on = Seul `fini` exactement termine ; ni `Fini`, ni ` fini `, ni `infini`
    .why = Exactement veut dire exactement : tout le message, octet par octet. Si un mot a terminé ici la conversation, il montre ce que votre comparaison néglige : `définir` contient `fini`, `infini` finit par lui, `finir` commence par lui, `Fini` n'en diffère que par la casse, ` fini` que par un blanc. Si ce mot a été tapé ici, voyez la comparaison de votre propre ligne ; s'il a été reçu, voyez l'autre.
    .hint-1 = Lesquels votre comparaison prend-elle pour une fin : `définir`, `infini`, `Fini`, ` fini` ?
    .hint-2 = Comparez `==` avec `contains`, `ends_with`, `starts_with`, `trim` et `eq_ignore_ascii_case`.
    .hint-3 = Comparez la ligne entière, sa fin coupée, à `"fini"` par `==`, dans les deux sens.
    .story = Le test tape une série de mots qui ressemblent à `fini`, puis dit les mêmes lui-même. Chacun doit passer comme un message, et la conversation doit continuer. Une règle un peu généreuse d'un seul côté est la pire : l'un croit que c'est terminé, et l'autre attend. On parle pourtant d'`infini`, et l'on demande si `c'est fini ?`. C'est pourquoi un protocole dit exactement, et pourquoi un programme n'essaie pas de deviner.
    .source = le contrat de cette étape ; RFC 9413 (sur la tolérance dans les protocoles)

chat-server-says-fini-and-takes-the-next = L'utilisateur du serveur peut dire `fini` aussi, et le client suivant vient
    .why = Les deux côtés mènent la même conversation, et chacun peut la terminer. Sur le serveur, `fini` termine une conversation et non le programme : le client reçoit le mot et la fin de sa connexion, et le suivant est servi. Une bibliothèque qui arrête le processus prend ce choix à qui l'appelle.
    .hint-1 = Que fait votre serveur après le `fini` de son propre utilisateur ?
    .hint-2 = Voyez ce que votre boucle fait de `End::Mine`, et si quelque chose appelle `std::process::exit`.
    .hint-3 = Sur `End::Mine` comme sur `End::Theirs`, laissez aller la socket et retournez à `accept`.
    .story = Le test fait dire `fini` à l'utilisateur du serveur, attend la trame et la fin en bon ordre chez son client, puis se reconnecte et parle. Un serveur qui sert un client et s'arrête est un exercice ; le même dans un magasin n'ouvrirait que pour un acheteur. `converse` ne sait rien du programme qui l'entoure : elle renvoie une `End` et laisse la décision à l'appelant.
    .source = std::process::exit (les destructeurs ne s'exécutent pas) ; accept(2)

chat-server-without-input-says-fini-and-ends = Un serveur dont l'entrée est terminée dit `fini` à son tour, et finit avec 0
    .why = Sans entrée, un serveur ne pourra plus jamais répondre. À son tour suivant, et pas avant, il dit `fini` au client et se termine avec le code 0. Une fin qui viendrait pendant le tour du client lui couperait la parole.
    .hint-1 = Quelle `End` dit à votre serveur qu'il n'a plus personne pour parler en son nom ?
    .hint-2 = Voyez `End::Input`, et ce que votre boucle en fait.
    .hint-3 = Sur `End::Input`, quittez la boucle avec `Ok(())` ; pour les autres fins, continuez.
    .story = Le test termine l'entrée du serveur pendant le tour du client : rien ne doit se passer. Puis le client parle, ses mots s'affichent, et le serveur dit `fini`, ferme et s'arrête. Un service dans une chaîne de commandes vit autant que son entrée : `chat-server < reponses.txt` doit s'arrêter de lui-même quand les réponses sont épuisées, et non rester comme un processus par lequel personne ne parle.
    .source = read(2) ; le contrat de cette étape

## À l'écran.

chat-control-characters-are-escaped = Les caractères de contrôle d'un pair sont montrés, et non exécutés
    .why = Un terminal prend certains caractères pour des ordres : ESC peut effacer l'écran ou changer son titre, `\r` revient sur la ligne, `\n` en commence une qui semble être la vôtre. Ce qu'envoie un inconnu ne doit pas être exécuté ; chaque caractère de contrôle s'affiche donc échappé. Tous, y compris ceux de U+0080 à U+009F : U+009B à lui seul vaut ESC et `[`.
    .hint-1 = À quoi ressemblerait `\n< fini`, venu d'un pair, sur l'écran de votre utilisateur ?
    .hint-2 = Voyez `char::is_control`, et comparez-la à `is_ascii_control` ; voyez `char::escape_default`.
    .hint-3 = Parcourez le message caractère par caractère : un caractère de contrôle s'écrit `c.escape_default()`, tout autre tel quel.
    .hint-4 = `if c.is_control() {"{"} write!(output, "{"{"}{"}"}", c.escape_default())? {"}"} else {"{"} write!(output, "{"{"}c{"}"}")? {"}"}`
    .story = Le test envoie d'abord une attaque : un message qui efface l'écran, revient sur la ligne, et en fabrique une. Puis viennent les 65 caractères de contrôle d'Unicode, dans un ordre au hasard ; et l'attaque encore une fois, comme premier message d'un serveur. On attaque ainsi les terminaux depuis les années 1980, par des journaux, du courrier, des noms de fichiers ; certains pouvaient même être amenés à taper des commandes. Une tabulation ou un retour chariot sont moins dangereux, mais un pair y gagne de déplacer des choses sur votre écran. Supprimer ces caractères serait sûr, mais pas honnête : l'utilisateur doit voir ce qui a été envoyé.
    .source = console_codes(4) ; ECMA-48 ; std::primitive::char::is_control

chat-other-text-is-unchanged = Tout autre texte est affiché tel quel
    .why = Échappez ce qui est dangereux, et rien d'autre. `str::escape_default` change `é` en `\u{"{"}e9{"}"}`, et `{"{"}:?{"}"}` échappe guillemets et barres obliques inverses : l'une et l'autre sont faites pour des programmeurs, et non pour des lecteurs. Accents, guillemets, emojis et écritures étrangères sont du texte.
    .hint-1 = Comment votre programme montre-t-il `"Où ça ?"`, avec ses accents et ses guillemets ?
    .hint-2 = Comparez `str::escape_default`, `char::escape_default` et `{"{"}:?{"}"}` : sur quels caractères les appelez-vous ?
    .hint-3 = N'appelez `escape_default` que sur les caractères pour lesquels `is_control` est vraie.
    .story = Le test envoie des phrases avec des accents, des guillemets, des barres, des accolades, du chinois, un emoji, un accent isolé, et quelques caractères invisibles qui ne sont pas de contrôle. Chacun doit ressortir octet pour octet. Il est facile d'être prudent en échappant tout ; le chat français montre alors des nombres à la place des lettres. Une sécurité qui rend un programme inutilisable finit désactivée.
    .source = std::primitive::str::escape_default ; std::primitive::char::is_control ; RFC 3629

## En chemin.

chat-frames-come-in-any-pieces = Les messages sont lus en entier, quels que soient les morceaux
    .why = Une lecture de socket rend ce qui est venu jusque-là, à partir d'un octet. La longueur d'une trame et son texte peuvent venir en autant de morceaux qu'il y a d'octets, et même une lettre peut être coupée. Votre `read_frame` les rassemble : laissez-lui toute la lecture.
    .hint-1 = Y a-t-il dans l'étape chat un `read` qui croit avoir reçu un message entier ?
    .hint-2 = Voyez `framed::read_frame` et `recv_exact`, et n'employez aucune autre lecture sur la socket.
    .hint-3 = Recevez un message par `read_frame(stream)`, et ne faites des octets un texte que lorsqu'ils sont tous là.
    .story = Le test envoie une trame octet par octet, chacun seulement après la lecture du précédent : une fois au client, une fois au serveur. Le texte contient un `é` et un emoji, si bien que des lettres aussi sont coupées. Sur une seule machine, les petits messages arrivent presque toujours entiers, et l'erreur survit des années. Une ligne lente, un tampon plein ou une retransmission les coupent où bon leur semble.
    .source = RFC 9293, section 3.8 ; recv(2) ; std::io::Read::read

chat-short-transfers-lose-nothing = Une écriture qui ne prend que quelques octets ne perd rien
    .why = `write` dit combien d'octets elle a pris, et ce peut être moins que tous. Ce qu'elle a laissé doit être écrit de nouveau, à partir de là. `write_all`, ou votre `send_all`, s'en charge ; un seul `write` n'y suffit que si tout va bien.
    .hint-1 = Que faites-vous du nombre que `write` renvoie ?
    .hint-2 = Voyez `framed::write_frame` et `send_all`, et `Write::write_all`.
    .hint-3 = Envoyez chaque message par `write_frame(stream, …)`, et n'appelez `write` sur la socket nulle part ailleurs.
    .story = Le test fait tourner le serveur avec un système qui ne prend et ne donne que trois octets au plus par appel, comme send(2) et recv(2) en ont le droit. Puis il échange des messages de quarante lettres. Sous Linux, une écriture bloquante est rarement courte : il y faut un signal, une suspension ou une limite de temps en plein milieu. C'est ce qui rend l'erreur dangereuse ; elle attend un jour chargé, puis coupe un message et décale tous ceux qui suivent.
    .source = send(2) ; write(2), « may be less than count » ; std::io::Write::write

chat-long-messages-pass-whole = Les longs messages passent en entier, dans les deux sens
    .why = Une ligne n'a pas de longueur maximale à elle, et un message non plus en deçà des 16 Mio d'une trame. Un tampon de taille fixe coupe ce qui n'y tient pas, et le reste reparaît comme la ligne suivante. Laissez le tampon grandir avec la ligne.
    .hint-1 = Où se trouve dans votre programme un nombre comme 1024 ?
    .hint-2 = Voyez `BufRead::read_until` avec un `Vec`, et le `Vec` que renvoie `read_frame`.
    .hint-3 = Lisez la ligne dans un `Vec<u8>` ou une `String` qui grandit, et envoyez-la en une seule trame.
    .story = Le test tape une ligne d'environ 240 000 octets, et en répond autant ; puis il envoie un peu plus d'un mégaoctet au programme du cours, qui appelle votre `converse`. C'est plus que n'en contient un tube, et plus que le tampon d'une socket à ses débuts ; les deux viennent donc en de nombreux morceaux. On colle des journaux entiers dans un chat. Un tampon fixe n'échoue pas par une erreur : il fait deux messages d'un seul, et dès lors les tours ne concordent plus.
    .source = pipe(7), « Pipe capacity » ; tcp(7), tcp_rmem ; std::io::BufRead::read_until

## Un client après l'autre.

chat-server-says-that-it-waits = Après chaque client, le serveur affiche `waiting`
    .why = Entre deux clients l'utilisateur ne voit rien se passer, et ne peut distinguer un serveur qui attend d'un serveur bloqué. Le serveur dit donc `waiting` chaque fois qu'une conversation s'est terminée, de quelque façon que ce soit. D'autres programmes lisent cette ligne aussi.
    .hint-1 = Que voit votre utilisateur entre deux clients ?
    .hint-2 = Voyez la fin de votre boucle, après la fermeture de la socket.
    .hint-3 = Affichez `waiting` une fois après chaque conversation, avant le prochain `accept`.
    .story = Le test laisse venir trois clients qui disent `fini`, et attend `waiting` après chacun, sans une seule ligne `error: …`. Les programmes pilotés par d'autres ont besoin d'une telle ligne pour que l'on connaisse leur état ; les personnes aussi. Elle vient après chaque fin, polie ou non.
    .source = le contrat de cette étape

chat-connection-is-closed-after-fini = La connexion est fermée dès que la conversation est terminée
    .why = Une connexion finit quand son dernier descripteur est fermé, et non quand on ne s'en sert plus. Une socket qui survit dans une variable, un vecteur ou un clone la garde ouverte, et le client attend une fin qui ne vient pas. Il ne doit pas falloir le client suivant pour fermer la connexion du précédent.
    .hint-1 = Quelles valeurs tiennent encore cette connexion quand votre serveur est revenu dans `accept` ?
    .hint-2 = Voyez `drop`, chaque `try_clone`, et chaque endroit où une socket est gardée.
    .hint-3 = Que la socket appartienne au corps de la boucle, ou `drop(stream)` avant d'afficher `waiting`.
    .story = Le test dit `fini` et attend aussitôt la fin en bon ordre, sans qu'aucun autre client soit là. Il laisse ouvert son propre bout, et le client suivant doit être servi quand même. Rust ferme une socket quand sa valeur est détruite, et chaque `try_clone` est une valeur à part. Un client qui attend la fin, comme le `recv` de Python dans la leçon, reste bloqué tant qu'une copie est en vie. Sur le serveur, ces connexions s'accumulent jusqu'à ce qu'il ne reste plus de descripteur.
    .source = close(2) ; dup(2) ; std::net::TcpStream (« closed when the value is dropped »)

chat-second-client-waits-its-turn = Un second client attend son tour, et ne perd rien
    .why = Le système établit les connexions avant que quiconque appelle `accept`, et les garde dans la file de l'écouteur, avec les mots déjà envoyés. Un serveur qui prend un client à la fois n'a donc qu'à garder son écouteur ouvert. Le fermer jette la file ; servir les deux à la fois mêle deux conversations à un seul clavier.
    .hint-1 = Que devient votre écouteur pendant une conversation ?
    .hint-2 = Voyez listen(2), le backlog, et l'endroit où votre `TcpListener` naît et meurt.
    .hint-3 = Un seul `bind`, avant la boucle ; dans la boucle, `accept`, la conversation, la fermeture, et `accept` de nouveau.
    .story = Le test connecte un second client en pleine conversation et le fait parler aussitôt. Rien ne doit encore s'en voir, et aucune ligne du serveur ne doit aller à lui. Quand le premier a fini, le second doit être servi avec ce qu'il avait dit, et après lui un troisième, venu le dernier. Pour lui, la connexion a réussi : il ne peut pas savoir qu'il attend. Un nouvel écouteur par client réinitialise ceux qui attendaient sur l'ancien, et ils voient une erreur que personne ne sait expliquer.
    .source = listen(2), « backlog » ; accept(2) ; RFC 9293, section 3.9.1

chat-lines-typed-ahead-are-kept = Les lignes tapées d'avance ne sont ni perdues ni lues deux fois entre deux clients
    .why = Un lecteur à tampon prend à l'entrée plus qu'il ne donne. S'il est refait pour chaque client, il emporte des lignes qui étaient pour le suivant. Un seul lecteur pour la vie du programme les garde toutes.
    .hint-1 = Combien de lignes votre lecteur a-t-il lues quand il vous en a donné une ?
    .hint-2 = Voyez où se trouve `stdin().lock()` ou `BufReader::new(…)` : hors de la boucle, ou dedans ?
    .hint-3 = Créez le lecteur une fois, avant la boucle, et passez-en un `&mut` à chaque conversation.
    .story = Le test tape d'un coup toutes les lignes du serveur, pour trois clients, et fait venir ceux-ci l'un après l'autre. Chacun doit recevoir exactement les siennes. Le lecteur demande 8 Kio au système et reçoit toutes les lignes qui sont là ; à sa destruction, ce qu'il n'avait pas donné est perdu. Avec quelqu'un qui tape lentement tout va bien, si bien que l'erreur ne se voit que si l'entrée est un fichier, ou un dactylo rapide.
    .source = std::io::BufReader, sur les données perdues ; std::io::Stdin::lock

chat-visitor-gone-from-the-queue-ends-nothing = Un visiteur parti de la file avant d'être servi n'arrête rien
    .why = Un client peut être parti avant que `accept` le donne : le système vous remet alors une connexion déjà morte. Les questions à une telle socket échouent, `peer_addr` par exemple. `accept` vous a de toute façon dit l'adresse ; prenez celle-là, et que l'échec soit celui d'un seul client.
    .hint-1 = De quels appels sur une connexion toute neuve pensez-vous qu'ils n'échouent jamais ?
    .hint-2 = Voyez la seconde valeur de `TcpListener::accept`, et getpeername(2), ENOTCONN.
    .hint-3 = Affichez l'adresse venue d'`accept` ; tout échec ultérieur est signalé, et la boucle continue.
    .story = Le test fait se connecter un second client, qui réinitialise sa connexion pendant que le premier est servi. Puis le premier finit, et un troisième appelle. Le serveur accepte le mort, le remarque tôt ou tard, et doit servir le troisième. Sur internet, de tels visiteurs sont le pain quotidien d'un serveur : des impatients, des scanners, des répartiteurs de charge qui regardent seulement si le port est ouvert.
    .source = accept(2), « Error handling » ; getpeername(2), ENOTCONN

chat-failed-accept-ends-nothing = Un `accept` qui échoue n'arrête pas le serveur
    .why = Sous Linux, `accept` transmet les ennuis d'une connexion qui a échoué avant d'être prise, et il échoue quand les descripteurs manquent. Ni l'un ni l'autre n'est la faute de l'écouteur, et les deux passent. Un serveur qui s'arrête pour cela peut être arrêté par quiconque appelle et raccroche.
    .hint-1 = Que fait votre boucle si `accept` renvoie une erreur ?
    .hint-2 = Voyez accept(2) : le paragraphe sur le traitement des erreurs, ECONNABORTED et EMFILE.
    .hint-3 = Un `match` sur le résultat : sur `Err`, affichez `error: …`, attendez quelques millisecondes, et `continue`.
    .story = Le test lance le serveur sur un système dont les trois premiers `accept` échouent : une connexion a été abandonnée, puis deux fois il n'y avait plus de descripteur. Ensuite un client vient et veut être servi. Le manuel conseille de traiter ces erreurs comme EAGAIN, en réessayant. La pause entre deux essais est pour EMFILE, qui reviendrait aussitôt et ferait tourner la boucle à vide.
    .source = accept(2), « Error handling » et « ERRORS » ; Stevens, UNIX Network Programming, section 5.11

chat-clients-leave-nothing-behind = Les clients partis ne laissent aucune socket derrière eux
    .why = `shutdown` met fin au trafic d'une connexion, mais le descripteur reste au programme jusqu'à sa fermeture. Un programme en a un nombre limité, souvent 1024. Un serveur qui en garde un par client cesse un jour de prendre des clients, et rien, ce jour-là, n'aura changé.
    .hint-1 = Qu'est-ce qui rend un descripteur au système, et qu'est-ce qui ne fait que terminer le trafic ?
    .hint-2 = Voyez shutdown(2) et close(2), `std::mem::forget`, et les collections qui gardent des sockets.
    .hint-3 = Laissez chaque socket être détruite à la fin de sa conversation ; `drop` la ferme, et aucun `shutdown` n'est nécessaire ici.
    .story = Le test compte les sockets du serveur, fait venir et partir huit clients, et recompte. Une fuite ne se voit pas dans un essai à deux clients ; elle se voit au bout d'un mois, sous le nom d'EMFILE, la nuit. Mieux vaut donc compter qu'attendre la panne.
    .source = shutdown(2) ; close(2) ; getrlimit(2), RLIMIT_NOFILE

## Des pairs qui disparaissent.

chat-slow-peer-is-waited-for = On attend qui met du temps à répondre
    .why = On réfléchit, on vérifie, on va ouvrir la porte : le silence n'est ni un message ni une fin. Une limite de temps sur la socket en fait une erreur, et met dehors quelqu'un qui était en train de taper. Les deux bouts sont là tant qu'aucun n'a dit `fini` ou fermé, et jusque-là une lecture bloquante attend.
    .hint-1 = Combien de temps l'autre côté peut-il réfléchir avant que votre programme renonce, et qui en est convenu ?
    .hint-2 = Cherchez `set_read_timeout` et `connect_timeout`, ou une horloge, dans tout ce qui écoute.
    .hint-3 = Enlevez la limite : `read_frame` sur une socket bloquante ordinaire attend d'elle-même, sans rien coûter.
    .story = Le test laisse un serveur puis un client attendre leur pair en pleine conversation, et ne dit rien. Un programme qui attend sans limite est cru aussitôt. Celui qui se réveille de lui-même est relancé avec une horloge plus rapide, et pendant quarante de ses secondes rien ne vient ; puis vient un message, qui doit être affiché. Une limite est une décision qui a sa place dans le protocole, où les deux côtés la connaissent : les serveurs SMTP attendent une commande cinq minutes, et le disent.
    .source = socket(7), SO_RCVTIMEO ; RFC 5321, section 4.5.3.2.7 (cinq minutes) ; std::net::TcpStream::set_read_timeout

chat-client-tells-that-the-server-vanished = Le client dit `error: …` si le serveur part sans `fini`
    .why = Une fin de flux et une réinitialisation disent toutes deux que rien ne viendra plus. Sans `fini` avant elles, ce n'était pas un adieu : l'autre programme est tombé, ou la ligne a été coupée. L'utilisateur doit l'apprendre, par `error: …` et le code 1 ; et 0 octet n'est ni un message vide ni une raison de relire.
    .hint-1 = Que fait votre `converse` quand `read_frame` renvoie `Ok(None)` ?
    .hint-2 = Voyez l'`Option` dans le résultat de `read_frame`, et `ErrorKind::UnexpectedEof` et `ConnectionReset`.
    .hint-3 = Faites de `None` une `Err` de genre `UnexpectedEof`, et transmettez les autres erreurs par `?`.
    .story = Le test laisse parler le client, puis met fin à la connexion au lieu de répondre : une fois par un FIN, une fois par un RST. Un FIN sans `fini` est ce que le noyau envoie pour un processus tué. Si un programme le prend pour une fin normale, les scripts qui l'emploient croient que tout s'est bien passé. S'il relit, il reçoit de nouveau 0 octet, et encore : voilà comment des clients en viennent à occuper tout un processeur.
    .source = recv(2), « Return value » et ECONNRESET ; RFC 9293, section 3.5.2

chat-client-notices-at-its-next-line = Un serveur parti pendant la frappe se remarque à la ligne suivante
    .why = Pendant qu'un programme attend son utilisateur, il ne regarde pas la socket, et cela convient ici. Mais le premier `write` après la fin du pair peut très bien réussir : le système ne fait que prendre les octets dans son tampon. L'erreur peut donc venir à la lecture suivante ; où qu'elle vienne, le code de sortie est 1. Un code 0 après une ligne `error: …` veut dire que l'erreur a été affichée, puis oubliée.
    .hint-1 = Le serveur est parti, votre `write` a renvoyé `Ok` : que renvoie l'appel suivant ?
    .hint-2 = Voyez send(2), EPIPE, et ce que devient dans `main` l'erreur de `converse`.
    .hint-3 = Transmettez par `?` les erreurs de `write_frame` et de `read_frame`, jusqu'à `main`, qui les affiche et sort avec 1.
    .story = Le test échange un message, attend que le client dorme à son invite, et part : par une demi-fermeture, une fermeture, une réinitialisation. Puis il tape une ligne. Le succès de `write` veut dire que le noyau a pris les octets, et non que quelqu'un les a lus. Seul le RST du pair le dit, et il lui faut un aller-retour. Une erreur affichée puis oubliée laisse le code 0, et dans le noir tout script qui vous a appelé.
    .source = send(2), EPIPE et ECONNRESET ; RFC 9293, section 3.10.7.1 ; std::process::ExitCode

chat-visitor-without-a-word-ends-nothing = Un visiteur parti sans un mot est signalé, et n'arrête rien
    .why = Qui se connecte n'est pas tenu de parler. Un visiteur qui ferme ou réinitialise avant son premier message, c'est `End::Nobody` : le serveur dit `error: …`, affiche `waiting`, et prend le suivant. C'est l'affaire d'un seul visiteur, mais l'utilisateur du serveur doit l'apprendre.
    .hint-1 = Que fait votre serveur de `End::Nobody` ?
    .hint-2 = Voyez le `match` sur le résultat de `converse` : quatre fins et une erreur.
    .hint-3 = Pour `End::Nobody`, affichez une ligne `error: …`, passez à `waiting`, et ne quittez pas la boucle.
    .story = Le test se connecte et s'en va, une fois en bon ordre et une fois par une réinitialisation, et attend chaque fois une plainte et `waiting`. Un troisième visiteur doit ensuite être servi. Tout port public reçoit de telles visites à longueur de journée, de scanners et de sondes de surveillance. Pour un serveur qui s'arrête, un seul curieux est un interrupteur.
    .source = accept(2) ; RFC 9293, section 3.6 ; le contrat de cette étape

chat-client-that-vanishes-ends-nothing = Un client qui disparaît en pleine conversation n'arrête qu'elle
    .why = Une réinitialisation ou une fin sans `fini` est l'ennui d'un client, et non celui du serveur. S'il remonte jusqu'à `main` par `?`, ou panique par `unwrap`, la panne d'un seul devient une panne du service pour tous. Le serveur dit `error: …`, affiche `waiting`, et continue.
    .hint-1 = Jusqu'où remonte dans votre serveur l'erreur d'une conversation ?
    .hint-2 = Cherchez `?`, `unwrap` et `expect` dans la boucle d'`accept`.
    .hint-3 = Dans la boucle, un `match` sur le résultat de `converse` : sur `Err`, l'afficher sur la sortie d'erreur, et passer au client suivant.
    .story = Le test part en pleine conversation, une fois par un FIN et une fois par un RST, les deux fois pendant que le serveur attend ses mots. Les lignes du serveur étaient tapées d'avance, et chaque client doit recevoir la sienne. Des 76 serveurs examinés pour ce cours, 30 paniquaient sur un RST, et 8 d'entre eux étaient perdus pour tout le monde. Un RST n'est pas rare : c'est à quoi ressemblent un programme tué, un portable refermé, ou un routeur qui a oublié la connexion.
    .source = recv(2), ECONNRESET ; Stevens, UNIX Network Programming, section 5.12

chat-client-gone-while-the-server-types = Un client parti pendant que l'on tape au serveur n'arrête que sa conversation
    .why = Le serveur attend son propre utilisateur et ne peut voir que le client est parti. Il l'apprend à l'écriture ou à la lecture suivante : par EPIPE, par ECONNRESET, ou par une fin. Quel que soit l'appel, c'est la fin d'un seul client, et le suivant est servi.
    .hint-1 = Lequel de vos appels échoue le premier, si le client est parti pendant que vous tapiez ?
    .hint-2 = Voyez send(2), EPIPE : Rust en fait une erreur, `BrokenPipe`, et aucun signal ne vous tue.
    .hint-3 = Traitez une erreur d'écriture comme une erreur de lecture : toutes deux sortent de `converse`, et la boucle les signale.
    .story = Le test laisse le serveur dormir à son invite, et part par une demi-fermeture, une fermeture et une réinitialisation. Puis il tape une ligne. Après une demi-fermeture, la ligne arrive même, et la lecture qui suit dit qu'il n'y a plus rien ; après une fermeture, l'écriture réussit et l'appel suivant échoue ; après une réinitialisation, l'écriture échoue. Trois façons, un seul sens. En C, une telle écriture tue tout le processus par SIGPIPE si l'on n'y prend garde ; Rust y a pris garde.
    .source = send(2), EPIPE ; signal(7), SIGPIPE ; Stevens, UNIX Network Programming, sections 5.12 et 5.13

chat-broken-frame-is-no-message = Une trame coupée ou trop longue n'est pas un message
    .why = Une trame qui finit avant ce qu'annonce sa longueur est une trame cassée, et non un message plus court. Une longueur est une affirmation du pair : au-delà de 16 Mio elle est refusée aussitôt, avant que la moindre mémoire soit prise pour elle. Le client dit `error: …` et sort avec 1 ; le serveur le dit, et prend le client suivant.
    .hint-1 = Que fait votre programme d'une longueur de 5 suivie de rien, et d'une longueur de quatre octets 0xFF ?
    .hint-2 = Voyez votre `framed::read_frame` : elle connaît les deux cas ; employez-la, et rien à côté d'elle.
    .hint-3 = Recevez par `read_frame(stream)?`, et que ses erreurs soient celles de la conversation.
    .story = Le test coupe des trames dans l'en-tête et dans le texte, et annonce des longueurs trop grandes d'un octet, de beaucoup, et au-delà d'un `i32`. Après une telle longueur il n'envoie plus rien : qui attend les octets attend pour toujours, et qui leur fait place peut manquer de mémoire. Tout cela est arrivé à de vrais services. Une longueur venue du réseau se vérifie avant d'être crue.
    .source = le contrat de l'étape framed ; CWE-789 (allocation d'une taille excessive)

chat-broken-text-is-no-message = Des octets qui ne sont pas de l'UTF-8 ne sont pas un message
    .why = Un message est de l'UTF-8 ; des octets qui n'en sont pas sont une erreur du pair, à signaler et non à réparer. `from_utf8_lossy` montre U+FFFD à leur place et cache que quelque chose ne va pas. `unwrap` en fait une panique, et quelques octets d'un inconnu ne doivent pas avoir ce pouvoir.
    .hint-1 = Que fait votre programme du seul octet 0xFF dans une trame ?
    .hint-2 = Voyez `String::from_utf8`, qui renvoie un `Result`, et `ErrorKind::InvalidData`.
    .hint-3 = Changez l'erreur de `String::from_utf8(payload)` en une `io::Error` de genre `InvalidData`, et renvoyez-la.
    .story = Le test envoie un octet que l'UTF-8 n'emploie jamais, un demi-`é`, et un `é` en Latin-1, comme le ferait un programme d'une autre époque. Le serveur les reçoit d'abord, comme premier message et plus tard, et doit passer au client suivant ; l'un d'eux contient une ligne qui ressemble à une erreur du serveur. Puis vient le client, qui finit avec 1. En Rust une `String` est de l'UTF-8 par promesse ; quelqu'un doit donc vérifier. Où, c'est votre choix ; qu'un pair décide de la vie de votre programme, non.
    .source = RFC 3629, section 3 ; std::string::String::from_utf8

## Ce que `converse` dit à qui l'appelle.

chat-end-says-who-ended = `End` dit qui a terminé la conversation
    .why = L'appelant ne voit pas ce qui s'est passé à l'intérieur ; l'`End` doit le lui dire : `Mine` si j'ai dit `fini`, `Theirs` si l'autre l'a dit, `Input` si mon entrée s'est terminée. Le serveur agit selon la différence : après `Mine` il prend le client suivant, après `Input` il s'arrête. Le mot envoyé est le même, la raison ne l'est pas.
    .hint-1 = Votre `converse` revient-elle après chaque fin, et que renvoie-t-elle : après un `fini` tapé, après la fin de l'entrée ?
    .hint-2 = Voyez les trois endroits où votre `converse` renvoie `Ok`.
    .hint-3 = Renvoyez `End::Input` quand la lecture d'une ligne a donné 0, `End::Mine` après une ligne `fini`, `End::Theirs` après un message `fini`.
    .story = Un petit programme du cours appelle votre `converse` et affiche ce qu'elle renvoie, dans quatre conversations. Sur le réseau, un `fini` tapé et la fin de l'entrée se ressemblent ; seul ceci montre la différence. Une bibliothèque parle à deux côtés : au pair par la socket, à l'appelant par ce qu'elle renvoie. L'étape p2p emploie ces valeurs aussi.
    .source = le contrat de cette étape ; std::result

chat-nobody-left-before-a-word = `Nobody`, c'est qui devait parler en premier et est parti sans un mot
    .why = Si l'autre devait commencer et qu'il n'y a pas de premier message, il n'y a pas eu de conversation : c'est `End::Nobody`, et non une erreur. Peu importe la façon de partir : en fermant, par un RST, au milieu d'un en-tête, ou par des octets qui ne sont pas un message. Dans ce cas, l'étape p2p continue à chercher un pair.
    .hint-1 = Quelles erreurs de la première lecture changez-vous en `Nobody` : un seul genre, ou toutes ?
    .hint-2 = Voyez le premier message dans votre `converse`, avant la boucle, où `turn` vaut `Turn::Theirs`.
    .hint-3 = Là, répondez `Ok(End::Nobody)` à tout échec de réception ; seul le genre `Other` d'un blanc est transmis.
    .story = Le programme du cours appelle `converse` avec `Turn::Theirs`, et le pair part aussitôt : par un FIN, par un RST, avec un texte invalide, avec une longueur absurde, et au milieu d'un en-tête. Tous les cinq comptent pour `Nobody`. Un scanner, un navigateur qui s'est trompé de port, un client tombé en panne : aucun ne voulait parler. Qui veut les traiter de la même façon doit recevoir une seule réponse.
    .source = le contrat de cette étape ; recv(2), ECONNRESET

chat-leaving-later-is-an-error = Partir plus tard, ou sans devoir commencer, ce n'est pas `Nobody`
    .why = Dès que l'autre a dit quelque chose, il y a eu une conversation, et sa rupture est une erreur. De même si j'ai parlé en premier : quelqu'un a pris mes mots et n'a jamais répondu. `Nobody` dirait à l'appelant que rien n'a été perdu.
    .hint-1 = Y a-t-il dans votre `converse` un second endroit qui renvoie `Nobody` ?
    .hint-2 = Voyez les lectures dans votre boucle, et non celle qui la précède.
    .hint-3 = Dans la boucle, transmettez les erreurs par `?` ; seul le premier message de `Turn::Theirs` peut finir en `Nobody`.
    .story = Le programme du cours tient cinq conversations qui se rompent : trois après mon message, deux après le premier du pair, par un FIN, un RST, ou ce qui n'est pas un message. Chacune doit ressortir comme une `Err`. La différence compte pour l'utilisateur : un visiteur qui n'a jamais parlé est du bruit, un partenaire qui disparaît au milieu d'une phrase est une nouvelle. Dans l'étape p2p, le premier mène à un nouvel essai et le second au code de sortie 1.
    .source = le contrat de cette étape ; RFC 9293, section 3.5.2

chat-converse-reads-one-line-a-turn = `converse` prend une ligne de son entrée par tour, et pas plus
    .why = L'entrée appartient à l'appelant, qui s'en servira encore après la conversation. Un `BufReader` à vous autour d'elle prend aussi ce qui suit la ligne, et ce qu'il tient disparaît quand `converse` revient. `BufRead` a déjà tout ce qu'il vous faut.
    .hint-1 = Combien votre `converse` a-t-elle pris de l'entrée quand elle revient ?
    .hint-2 = Voyez la contrainte `impl BufRead` : `read_line` et `read_until` sont des méthodes de ce qu'on vous a donné.
    .hint-3 = Appelez `input.read_until(b'\n', &mut line)` sur le paramètre lui-même, sans rien autour.
    .story = Le programme du cours tient deux conversations avec une seule entrée, qui a des lignes pour les deux. La seconde doit trouver les siennes là où la première s'est arrêtée. Un tampon autour d'un tampon perd des données au ralenti : rien ne manque tant que personne d'autre ne demande. Une fonction qui reçoit un `&mut` le laisse dans un état que son appelant comprend.
    .source = std::io::BufReader, sur les données perdues ; std::io::BufRead

chat-converse-writes-where-it-is-told = `converse` écrit sur sa sortie, et vide celle-là
    .why = C'est l'appelant qui dit où la conversation se montre : aujourd'hui sur la sortie standard, demain dans une fenêtre ou un test. `print!` va sur la sortie standard quoi qu'il ait dit. Et le `flush` d'avant la lecture appartient à la sortie qui a reçu l'invite.
    .hint-1 = Y a-t-il un `print!` ou un `io::stdout()` dans votre bibliothèque ?
    .hint-2 = Voyez `write!` avec `output`, et `output.flush()`.
    .hint-3 = Employez `write!(output, …)?` pour chaque caractère, et `output.flush()?` avant chaque lecture d'une ligne.
    .story = Le programme du cours donne à `converse` une sortie à lui, qui note ce qui est écrit et ce qui est vidé, et une entrée qui regarde si tout l'était quand on lui demande une ligne ; puis une autre sortie, qui prend trois octets par appel. Une fonction qui reçoit un `Write` peut être essayée sans écran, et servir là où il n'y en a pas. Un seul `print!` à l'intérieur rompt cette promesse, et ne se voit pas tant que la sortie est la sortie standard.
    .source = std::io::Write::flush ; std::macro::print

## Adresses et arguments.

chat-default-addresses-meet = Sans argument, le serveur écoute sur `0.0.0.0:63000`, et le client l'y trouve
    .why = Les valeurs par défaut sont faites l'une pour l'autre : 0.0.0.0 prend les appels à toutes les adresses de cette machine, 127.0.0.1 ne prendrait que ceux de cette machine. `localhost` est un mot de client : il y nomme un lieu à appeler.
    .hint-1 = Qui peut atteindre un serveur lié à 127.0.0.1 ?
    .hint-2 = Voyez ip(7), INADDR_ANY, et les valeurs par défaut dans `main`.
    .hint-3 = Laissez les valeurs par défaut du squelette, et employez `addr` telle que vous la recevez.
    .story = Le test lance les deux programmes sans argument, dans un réseau à eux où le port 63000 est libre, et fait parler le client. 0.0.0.0 n'est pas une adresse que l'on appelle, elle dit « toutes les miennes ». Un serveur qui écoute sur 127.0.0.1 marche dans tous les essais sur une machine, et jamais sur deux.
    .source = ip(7), INADDR_ANY et INADDR_LOOPBACK

chat-ipv6-works-too = Les adresses IPv6 telles que `[::1]:0` marchent aussi, et les noms de même
    .why = Une adresse est tout ce que l'on peut chercher et trouver, et IPv6 en est une forme. Un code qui la découpe à la main, ou qui exige quatre nombres, lui ferme la porte. `bind` et `connect` prennent le texte tel quel.
    .hint-1 = Découpez-vous l'adresse vous-même ?
    .hint-2 = Voyez `ToSocketAddrs` : `TcpStream::connect` et `TcpListener::bind` acceptent un `&str`.
    .hint-3 = Passez `addr` sans changement à `bind` et à `connect`.
    .story = Le test lance le serveur sur `[::1]:0`, et le client vers un écouteur en IPv6, et lit les adresses qu'ils affichent ; puis il lance un serveur sur `localhost:0`. Les crochets séparent les deux-points de l'adresse de celui du port. Une bonne part du trafic d'internet est aujourd'hui en IPv6, celui des téléphones surtout ; les programmes qui prennent le texte tel quel le savent depuis vingt ans sans une ligne de code.
    .source = ipv6(7) ; RFC 3986, section 3.2.2 ; std::net::ToSocketAddrs

chat-every-address-of-a-name-is-tried = Le client essaie toutes les adresses d'un nom
    .why = Un nom peut avoir plusieurs adresses, et la première n'est pas forcément celle qui répond. `TcpStream::connect` les essaie l'une après l'autre si on lui donne le nom ; si l'on en tire soi-même la première, toutes les autres sont perdues.
    .hint-1 = Combien d'adresses votre client essaie-t-il si le nom en a deux ?
    .hint-2 = Voyez ce que fait `TcpStream::connect` de plusieurs adresses, et `to_socket_addrs`.
    .hint-3 = Donnez `addr` tout entière à `connect`, sans le `next()` d'une recherche.
    .story = Le test donne au client un fichier hosts où un nom a deux adresses, et n'écoute que sur l'une ; puis sur l'autre. Quel que soit l'ordre, un des deux clients doit essayer deux fois. Le dernier nom a une adresse IPv4 et une IPv6, et il n'y a quelqu'un qu'à la seconde. `localhost` est un tel nom sur bien des machines, `::1` et `127.0.0.1`, et les services à plusieurs machines aussi.
    .source = getaddrinfo(3), sur l'ordre des essais ; std::net::TcpStream::connect

chat-useless-address-is-an-error = Une adresse inutilisable donne une ligne `error: …` et le code 1
    .why = Que personne n'écoute, que l'adresse soit prise, ou que ce n'en soit pas une, cela arrive aux utilisateurs, et ce n'est pas un bogue. Cela mérite une phrase et le code 1. Une panique leur montre votre code source, et le code 0 dit aux scripts que tout allait bien.
    .hint-1 = Que fait votre programme si vous vous trompez de port ?
    .hint-2 = Cherchez `unwrap` et `expect` près de `bind` et de `connect`, et les erreurs affichées puis oubliées.
    .hint-3 = Transmettez l'erreur par `?` ; `main` affiche `error: …` et sort avec 1.
    .story = Le test lance les deux programmes avec une adresse liée où personne n'écoute : refusée au client, occupée pour le serveur. Puis viennent une adresse sans port, et une dont le port est un mot. Des 50 clients examinés pour ce cours, 29 paniquaient quand personne n'était là, et 10 disaient que tout allait bien.
    .source = connect(2), ECONNREFUSED ; bind(2), EADDRINUSE ; std::process::ExitCode

chat-arguments-too-many = Trop d'arguments : le mode d'emploi, et le code de sortie 2
    .why = Un argument qui n'est pas compris est un malentendu, et l'utilisateur doit l'apprendre. Qui l'ignore fait autre chose que ce qui a été demandé. Le mode d'emploi va sur la sortie d'erreur, et le code 2 le distingue d'un échec.
    .hint-1 = Que fait votre programme d'un argument qu'il ne connaît pas ?
    .hint-2 = Voyez le `match` dans `main`, tel qu'il est dans le squelette.
    .hint-3 = Laissez l'analyse des arguments comme elle était : à plus d'un argument, le mode d'emploi.
    .story = Le test lance les deux programmes avec deux adresses. La seconde pourrait être une faute de frappe, un mauvais ordre, ou l'espoir de lancer deux clients à la fois. Un programme qui se tait laisse croire qu'il a compris. Le code 2 est l'usage des shells et de bien des outils Unix pour un mauvais appel.
    .source = POSIX, « Utility Conventions » ; bash(1), « EXIT STATUS » (2 pour un mauvais usage)

## Avec d'autres.

chat-own-client-and-own-server-talk = Votre client et votre serveur se parlent
    .why = Les deux côtés suivent un même protocole, et chacun fait tourner votre `converse` : ce que l'un dit, l'autre le montre. Si cela échoue alors que chaque côté semble juste tout seul, les deux n'ont pas la même idée du tour, ou de ce qui termine la conversation.
    .hint-1 = Lequel des deux côtés attend ici l'autre, et quoi ?
    .hint-2 = Lancez les deux à la main, comme le montre la leçon, et observez les tours.
    .hint-3 = Le client avec `Turn::Mine`, le serveur avec `Turn::Theirs`, et dans `converse` la même boucle pour les deux.
    .story = Le test lance votre serveur et votre client, tape aux deux claviers, et termine par le `fini` du client ; puis il recommence avec un second client. C'est le premier essai que tout le monde fait, et il est faible : deux programmes qui partagent une erreur se comprennent très bien. C'est pourquoi tous les autres tests de cette étape mettent en face un pair du cours.
    .source = le contrat de cette étape

chat-python-peers-are-understood = Un client et un serveur en Python sont compris
    .why = Un protocole est ce dont deux côtés conviennent en octets, quel que soit le langage. Le `struct.pack(">I", …)` de Python est votre `to_be_bytes`, et son `recv` de `b''` est votre `read` de 0. Si Python et vous n'êtes pas d'accord, l'un de vous ne suit pas le protocole.
    .hint-1 = Quels octets l'autre côté envoie-t-il et attend-il ? Affichez-les des deux côtés.
    .hint-2 = Voyez le Python de la leçon, et la trame : quatre octets, le poids fort d'abord, puis de l'UTF-8.
    .hint-3 = Envoyez par `write_frame` et recevez par `read_frame` ; fermez la socket après `fini`, ce que Python voit comme `b''`.
    .story = Le test lance un client Python face à votre serveur, et un serveur Python face à votre client, avec les fonctions de la leçon. Le client attend la fin en bon ordre après son `fini`, comme on le fait poliment. Les programmes des autres sont la vraie épreuve d'un protocole : ils ne partagent aucune de vos suppositions. C'est ainsi que l'on éprouve les normes d'internet, par deux réalisations écrites séparément.
    .source = les modules socket et struct de Python ; RFC 2026, section 4.1.2 (deux réalisations)
