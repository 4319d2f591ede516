### Étape echo : un client et un serveur.

## Ce que font, attendent et voient les tests de cette étape, en plus des mots communs.
echo-want-listener = le programme écoute sur { $addr }
echo-saw-no-listener = rien n'écoute sur { $addr }
echo-saw-listener = il dit qu'il écoute sur { $addr }
echo-want-answer = une réponse arrive
echo-saw-no-answer = pas un seul octet n'est arrivé
echo-skip-no-ipv6 = cette machine n'a pas d'adresse IPv6 locale, ::1

## Ce que veut dire un échec, là où il en dit plus que le `why` du test.
echo-mean-elsewhere = L'adresse de la première ligne n'est pas celle qui a été donnée au serveur. ADDR va à `bind` tel quel, hôte et port : une socket d'écoute à une adresse fixe, ou sur 127.0.0.1 avec le port d'ADDR, se trouve ailleurs. Et la ligne dit ce que dit le `local_addr` de la socket d'écoute.
echo-mean-nothing-announced = Votre serveur est déjà dans `accept`, et sa sortie standard est vide. Avec le port 0, lui seul sait où l'appeler : cette ligne vient donc en premier, et elle est sortie avant `accept`, qui dort jusqu'à ce que quelqu'un appelle. Un `BufWriter`, ou une ligne sans son saut de ligne, garde en mémoire ce qui a été affiché, jusqu'au `flush`.
echo-mean-reads-on = Votre serveur a lu tout ce que le client a envoyé, et il lit encore. Or rien ne marque la fin du message : aucun saut de ligne ne le suit, et le client garde son côté ouvert, puisqu'il attend la réponse. `read_line` et `read_until` attendent ce saut de ligne, `read_to_end` la fin du client, `read_exact` un tampon plein ; un simple `read` rend ce qui est arrivé.
echo-mean-closed-in-silence = Le serveur a fermé sans répondre, alors que le client venait avec un message et restait là. Une boucle qui s'arrête à un `read` court avant de garder ce qui est venu jette le message. Et `Vec::with_capacity(1024)` donne un `Vec` de longueur 0 : `read` n'y met rien et rend 0 aussitôt, ce qui n'est pas la fin du client ; ce qui reste non lu fait de la fermeture une réinitialisation (RST).
echo-mean-second-client = Ces octets sont arrivés chez le second client : votre serveur a fait deux fois `accept`. Que quelqu'un attende dans la file n'est pas une raison de le servir. Le contrat veut un seul client, donc un seul `accept` ; quand la socket d'écoute se ferme, le système met fin à ce qui reste dans sa file.
echo-mean-called-elsewhere = Quelqu'un écoute à l'adresse donnée par ADDR, et pourtant votre client a été refusé : il en a appelé une autre. ADDR va à `connect` tel quel, hôte et port. Une adresse fixée dans le code, ou le port d'ADDR sur un hôte de votre choix, mène ailleurs.
echo-mean-message-kept = Rien du message n'a quitté le client, et il attend déjà la réponse. Ce qu'on écrit dans un `BufWriter` y reste jusqu'au `flush`, ou jusqu'à ce qu'il soit plein. Et un client qui lit d'abord attend un serveur qui attend la question.
echo-mean-asks-for-a-length = `read_exact` échoue avec « failed to fill whole buffer » quand la fin vient avant que le tampon soit plein : on lui a demandé plus d'octets que n'en a la réponse. Le client ne peut pas savoir quelle longueur aura une réponse ; ni le tampon ni la longueur de la question ne le disent. Seule la fin du serveur le dit.
echo-mean-first-piece = Votre client a affiché le premier morceau, puis il est parti. Un `read`, c'est ce qui est arrivé jusque-là, et le reste est encore en chemin. Seul un `read` de 0, la fin du serveur, dit que la réponse est complète : d'ici là, il faut lire encore.
echo-mean-short-piece = Votre client a continué après le premier morceau, 1024 octets, et s'est arrêté après le deuxième, qui ne remplit aucun tampon. Un `read` court n'est pas une fin : il dit seulement que rien de plus n'était là à cet instant. Seul un `read` de 0, la fin du serveur, dit que la réponse est complète.
echo-mean-line-alone = La ligne est à l'écran, et le mot qui la suit n'y est pas. Votre client a affiché les deux, mais la sortie standard ne laisse partir les octets qu'au saut de ligne et retient ce qui vient après, jusqu'au `flush` ou à la fin du programme.
echo-mean-nothing-shown = Pas un octet n'est à l'écran, alors qu'une ligne entière est arrivée. `read_to_end` et `read_to_string` ne rendent rien avant la fin du serveur, et un `Vec` ou un `BufWriter` à vous garde ce qu'on lui donne. Affichez chaque morceau dès que `read` le rend.
echo-mean-left-at-once = Votre client a envoyé sa question et s'est terminé avec succès, alors que le serveur n'avait ni répondu ni quitté. Envoyer, c'est la moitié du travail : un client qui n'appelle pas `read` ne peut pas savoir si on lui a répondu, et le code de sortie 0 dit que tout s'est bien passé.
echo-mean-answer-unseen = Une réponse a été envoyée, et le client n'en a rien affiché. `Shutdown::Both` ou `Shutdown::Read` juste après la question met fin à votre propre côté réception : `read` rend alors 0 sans attendre la réponse. De même un `read` dans un tampon de longueur 0. Ni l'un ni l'autre de ces 0 n'est la fin du serveur.
echo-mean-present-behind-it = Le message lui-même est revenu. Derrière lui vient `\nPrésent !`, en entier et à chaque fois : après un message qui n'est pas du texte, après un message qui finit par un saut de ligne (celui-ci reste, et il y en a alors deux), et après un message qui remplit le tampon. La réponse a 11 octets de plus que le message : là où l'un tient tout juste, l'autre ne tient pas.
echo-mean-blanks-are-bytes = Le message était une espace et un saut de ligne : quelqu'un a appuyé sur la barre d'espace, puis sur Entrée. Ce sont deux octets, et un message comme un autre. Seul un `read` de 0 dit que le client est parti. Un programme qui commence par `trim`, puis demande s'il reste quelque chose, prend des blancs pour rien.
echo-mean-fails-after-its-answer = Une réponse est arrivée, et pourtant le serveur ne s'est pas terminé avec succès. Ce qu'il fait après la réponse compte aussi, une ligne de journal par exemple. Le message n'était pas de l'UTF-8 : `from_utf8(…)` suivi d'`unwrap` ou de `?` fait un échec d'un client qui a été bien servi.
echo-mean-names-who-speaks = Ce client s'est connecté et il est parti sans un mot. C'était un client que le serveur a pris, il est donc nommé comme les autres : ceux qui ne font que passer sont justement ce qu'on cherche dans un journal. La ligne a sa place juste après `accept`, qui vous remet l'adresse, et avant le `read`.
echo-mean-ip-and-port = Votre serveur est joignable ici, mais une de ses lignes ne donne pas l'adresse sous la forme `IP:PORT`. IP est une adresse en chiffres, jamais un nom : ce que `localhost` est devenu ne se sait qu'une fois la socket liée. Et une adresse IPv6, elle-même pleine de deux-points, se met entre crochets devant son port : `[::1]:63000`. Une `SocketAddr` s'affiche d'elle-même ainsi : affichez d'un seul tenant ce qu'ont rendu `local_addr` et `accept`, et non `ip()` et `port()`, ni un morceau d'ADDR.
echo-mean-accept-fails = Ici, c'est `accept` lui-même qui échoue : le client est parti avant d'avoir été pris (ECONNABORTED). `accept` rend un `Result` comme tous les autres appels, et un `unwrap` ou un `expect` derrière lui permet à un inconnu de faire paniquer votre programme. `?` en fait une ligne `error: …` et le code de sortie 1.
echo-mean-second-write = La première écriture de la réponse a réussi, et la suivante a échoué : une partie seulement de la réponse est partie. Chaque écriture a son propre résultat, et chacun compte. Là où l'on jette le dernier (`let _ =`, `.ok()`), le code 0 annonce une réponse que personne n'a reçue en entier.
echo-mean-nobody-called-yet = Personne n'a encore appelé, et votre serveur s'est déjà terminé. Il attend son unique client le temps qu'il faut. Un `accept` bloquant le fait de lui-même et ne coûte rien ; un nombre d'essais ou une limite de temps autour de lui fait un échec d'une heure tranquille.
echo-mean-blank-message = MESSAGE était une seule espace, et votre client a montré son mode d'emploi. Seul un MESSAGE vide est un mauvais argument, parce qu'il ne mettrait rien sur le réseau. Une espace est un octet et s'envoie ; un `trim` avant la comparaison les rend pareils.
echo-mean-word-is-no-end = Votre client est parti dès que `\nPrésent !` est arrivé, et ce serveur avait autre chose à dire. Un serveur d'écho finit sa réponse par ces octets, mais ils ne sont pas un signe de fin : ils peuvent se trouver au milieu de n'importe quel texte. Le flux n'a qu'un seul signe, un `read` de 0.
echo-mean-question-cannot-be-sent = Ici, la connexion se rompt avant que la question soit partie : c'est donc l'écriture qui échoue. Son `Err` est un échec comme celui d'un `read` : `?` le remet à `main`, `unwrap` en fait une panique, et, jeté, il passe inaperçu.
echo-mean-default-is-a-name = Sans argument, le client appelle `localhost:63000` : le nom, et non une de ses adresses. Ici, `localhost` est ::1 et 127.0.0.1, et le serveur n'écoute que sur le port 63000 de ::1, comme un serveur lancé avec `[::1]:63000`. Seul un client qui fait chercher le nom lui-même le trouve.
echo-mean-any-failure-goes-on = Aucun chemin ne menait à la première adresse (EHOSTUNREACH), et le client n'a pas essayé la seconde. Un refus n'est qu'une des raisons pour lesquelles `connect` échoue : un câble débranché, un réseau sans route, personne qui réponde à temps. Après chacune d'elles, l'adresse suivante est peut-être la bonne. `TcpStream::connect`, si on lui donne le nom, continue après n'importe quelle erreur.
echo-mean-no-port-is-no-address = Votre client a fait une adresse d'un texte qui n'en est pas une, et parle maintenant à un serveur qui n'était pas voulu. `localhost:63000` est la valeur par défaut d'ADDR tout entier, quand ADDR n'est pas donné ; elle ne complète pas une adresse vide ou sans port. Ce qui ne peut pas être analysé est une erreur : la personne qui l'a tapé veut le savoir.
echo-mean-one-failure-one-line = Le nom a deux adresses, et les deux refusent. C'est un seul échec du programme, quel que soit le nombre d'essais : une seule ligne commence donc par `error: `. Un mot sur chaque essai est le bienvenu avec un autre début : les scripts qui cherchent `error: ` comptent des échecs.
echo-mean-usage-is-no-result = La sortie standard est pour ce qu'on a demandé au programme, et un mode d'emploi dit qu'on l'a mal demandé. Sur la sortie d'erreur, on le voit même quand la sortie va vers un fichier ou vers un autre programme, qui le prendrait pour un résultat.

## Le serveur et un client bien élevé.

echo-server-announces-its-true-address = Avec le port 0, le serveur annonce le port choisi par le système
    .why = La première ligne doit mener un client jusqu'au serveur : elle donne l'adresse à laquelle la socket d'écoute est réellement liée. Le port 0 est un vœu, « n'importe quel port libre », et personne ne peut l'appeler : seule la socket d'écoute sait ce que ce vœu est devenu.
    .hint-1 = Que composeriez-vous si vous n'aviez que la première ligne de votre serveur ?
    .hint-2 = Une fois le bind fait, interrogez la socket d'écoute elle-même : `TcpListener::local_addr`.
    .hint-3 = D'abord le bind ; ensuite, tout au début de la sortie standard, `listening on ` suivi de ce que rend `local_addr`.
    .story = Le test lance le serveur sur 127.0.0.3 avec le port 0, lit sa première ligne et appelle l'adresse qu'il y trouve. Le port 0 demande au système un port libre quelconque : tous les tests, et bien des services réels, démarrent ainsi, car deux programmes ne se disputent jamais un port que personne n'a choisi. En contrepartie, le numéro n'est connu qu'une fois la socket liée. De même, un nom comme `localhost` ne devient une adresse qu'au moment du bind. Une annonce tirée de l'argument du programme est donc une supposition ; tirée de la socket liée, c'est un fait. Et elle vient assez tard : ce qui est annoncé peut être appelé.
    .source = ip(7), « Address format » (port 0) ; getsockname(2) ; std::net::TcpListener::local_addr

echo-reply-is-message-plus-present = La réponse est le message, puis un saut de ligne et `Présent !`
    .why = Sur le réseau, seuls comptent les octets exacts, pas leur allure à l'écran. La réponse, ce sont exactement les octets que `read` a rendus, puis `\nPrésent !` : un saut de ligne avant, aucun après, un `é` de deux octets, une espace ordinaire. Et un tampon n'est pas un message : de ses 1024 octets, seuls les premiers ont été reçus.
    .hint-1 = Quel est le premier octet qui diffère, et d'où peut-il venir ? Si aucun n'est arrivé : que sont devenus ceux que `read` a apportés ?
    .hint-2 = `Read::read` rend le nombre d'octets qu'il a mis dans le tampon ; une tranche telle que `buffer[..n]` ne contient que ceux-là.
    .hint-3 = Mettez bout à bout `&buffer[..n]` et `"\nPrésent !".as_bytes()`, et envoyez le tout avec `write_all`.
    .story = Le test envoie un mot fait de lettres tirées au hasard et compare ce qui revient, octet par octet. Le mot change à chaque fois, si bien que seul ce qui a vraiment été reçu peut être juste. Le protocole de cette étape est minuscule, mais c'en est un : les deux côtés doivent s'accorder sur chaque octet, car ils peuvent être écrits par des gens qui ne se rencontreront jamais. Un retour chariot de trop, une espace insécable avant le `!`, un `é` fait d'un `e` et d'un accent à part : à l'écran, personne ne voit de différence, alors qu'un programme qui compare des octets ne voit qu'elle. Le reste du tampon est fait de zéros ; les terminaux ne les montrent pas, et c'est ainsi que tant de premiers serveurs les envoient.
    .source = read(2), recv(2), « Return value » ; std::io::Read::read ; RFC 3629 (UTF-8)

echo-bytes-come-back-unchanged = Des octets qui ne sont pas du texte reviennent inchangés
    .why = Une socket transporte des octets, et rien ne dit que c'est du texte. Toute suite d'octets n'est pas de l'UTF-8 : un serveur qui fait une `String` de ce qu'il lit échoue sur certains messages, ou les altère. Les blancs et les fins de ligne qui bordent le message en font partie, eux aussi.
    .hint-1 = Votre serveur a-t-il besoin de comprendre le message pour le renvoyer ?
    .hint-2 = `&[u8]` et `Vec<u8>` contiennent n'importe quels octets ; `str` et `String`, de l'UTF-8 seulement ; `trim` enlève des blancs.
    .hint-3 = Supprimez la conversion : envoyez la tranche du tampon telle quelle, puis les octets du suffixe.
    .story = Le test envoie des octets qu'aucun texte ne contient : 0xFF, la moitié d'un accent, un zéro, des blancs et des fins de ligne des deux côtés, et quarante autres au hasard. Tout doit revenir, avec `Présent !` derrière. Puis un serveur reçoit une espace et un saut de ligne, rien d'autre : des blancs sont un message, eux aussi. Une photo, un fichier en Latin-1, une moitié de message coupée par le réseau : tôt ou tard, tout serveur rencontre des octets qui ne sont pas de l'UTF-8. Une conversion avec pertes met U+FFFD là où elle ne comprend pas, trois octets pour un, sans prévenir. Une conversion stricte rend une erreur provoquée par un client lointain. Le serveur le plus court ne fait ni l'un ni l'autre : il laisse les octets être des octets.
    .source = std::str::from_utf8 ; std::string::String::from_utf8_lossy ; RFC 3629, section 3

echo-message-may-fill-the-buffer = Un message de 1024 octets revient en entier
    .why = Un seul `read` dans 1024 octets peut les rendre tous, et il n'y a alors plus rien à attendre. Un tampon plein ne veut pas dire qu'il en viendra d'autres, un tampon à moitié vide ne veut pas dire que c'était tout : cela, seule la fin de l'autre côté le dit.
    .hint-1 = Que fait votre serveur quand le tampon est plein jusqu'au dernier octet ?
    .hint-2 = Regardez la taille de votre tampon, et la condition de la boucle s'il y en a une autour de `read`.
    .hint-3 = À cette étape, un seul `read` dans `[0; 1024]` est le message : pas de boucle, pas de second `read`.
    .story = Le test envoie exactement 1024 octets, d'un coup, et les attend, avec `Présent !` derrière. C'est le plus grand message que connaisse cette étape. Un tampon plus petit le coupe, et ce qui reste non lu transforme la fermeture en réinitialisation. Une boucle du genre « relire tant que le tampon était plein » attend un second morceau qui ne viendra pas, pendant que le client attend sa réponse : chacun est poli, et il ne se passe plus jamais rien. Cette croyance est ancienne et vient des fichiers, où une lecture courte annonce la fin. Sur une socket, le nombre d'octets rendu par `read` dit combien il y en avait à cet instant, et rien d'autre.
    .source = recv(2) : « returns any data available, up to the requested amount » ; std::io::Read::read

echo-server-closes-after-its-answer = Le serveur ferme dès qu'il a répondu, sans attendre le départ du client
    .why = Le client lit jusqu'à ce que le serveur ferme : pour lui, la fin du serveur est la fin de la réponse. Un serveur qui attend d'abord le départ du client attend quelqu'un qui l'attend. En Rust, une socket se ferme quand sa valeur est libérée.
    .hint-1 = Une fois votre réponse envoyée, qui attend qui ?
    .hint-2 = Y a-t-il un second `read` après la réponse ? Où la `TcpStream` sort-elle de portée ?
    .hint-3 = Quittez la fonction juste après `write_all` : la valeur est libérée, ce qui ferme la socket.
    .story = Le test envoie un mot, garde son côté ouvert, et attend la réponse puis la fin du serveur (FIN). La réponse n'est précédée d'aucune longueur : seule la fin du flux dit « c'était tout ». HTTP/1.0 a vécu ainsi pendant des années. Si chacun attend que l'autre ait fermé, personne ne ferme, et les deux programmes restent bloqués sans la moindre erreur. Il faut que quelqu'un commence ; ici, c'est le serveur. La fin doit se faire en bon ordre : une réinitialisation (RST) dirait au client que quelque chose s'est cassé, et pourrait emporter des octets encore en route.
    .source = RFC 9293, section 3.6 (fermeture d'une connexion) ; close(2) ; std::net::TcpStream (« closed when the value is dropped »)

echo-server-serves-one-client-and-ends = Le serveur prend un client, lui répond et se termine avec le code 0
    .why = `accept` donne un client. Ce qui se répète, c'est le programme qui en décide, et celui-ci ne répète rien : il répond à un client, ferme ses deux sockets et se termine avec succès. Un second client qui attendait dans la file apprend par le système qu'il n'y a plus personne.
    .hint-1 = Combien de fois votre programme passe-t-il par `accept`, et que fait-il encore après sa réponse ?
    .hint-2 = `TcpListener::incoming` est un itérateur sans fin ; `TcpListener::accept` en est un seul pas.
    .hint-3 = Appelez `accept` une fois, servez ce client dans la même fonction, et rendez `Ok(())`.
    .story = Le test fait appeler deux clients avant que le serveur n'en ait pris un, si bien que les deux connexions existent : le système les établit de lui-même et les garde dans la file de la socket d'écoute. Puis le premier envoie quelques octets qui ne sont pas du texte, et reçoit sa réponse. Le serveur doit alors se terminer, avec le code 0, sans avoir rien dit au second. Quand la socket d'écoute se ferme, le système met fin à ce qui reste dans sa file. Les vrais serveurs ne s'arrêtent pas, et dès l'étape suivante le vôtre non plus ; mais une boucle se comprend mieux quand un seul tour est déjà juste. Le code 0 est ce que regardent les scripts : il dit que tout s'est bien passé.
    .source = listen(2) (la file) ; accept(2) ; std::net::TcpListener::incoming

echo-server-names-its-client = Le serveur affiche `client IP:PORT`, l'adresse du client lui-même
    .why = Une connexion a deux bouts, et chacun a une adresse. `local_addr` est votre propre bout ; celui du client est l'autre, et `accept` vous le remet avec la connexion. Le port en fait partie : il distingue deux clients d'une même machine.
    .hint-1 = Auquel des deux bouts appartient l'adresse que vous affichez ?
    .hint-2 = `TcpListener::accept` rend une paire ; une `SocketAddr` s'affiche d'elle-même sous la forme IP:PORT.
    .hint-3 = Gardez la seconde moitié de ce qu'a rendu `accept`, et affichez-la après `client `.
    .story = Le test appelle le serveur depuis 127.0.0.5 et un port choisi par le système, et cherche cette adresse précise parmi les lignes du serveur ; de même pour un client qui part sans un mot. Une connexion TCP se désigne par quatre nombres : deux adresses et deux ports. Le port du serveur est celui que tout le monde connaît ; celui du client est tiré par le système pour cette seule connexion, afin que dix connexions d'une même machine ne se mélangent pas. Les journaux des vrais serveurs contiennent exactement cette ligne, et c'est la première que l'on cherche quand quelque chose a mal tourné. L'adresse de la socket d'écoute, elle, serait la même à chaque ligne.
    .source = accept(2) (l'adresse du pair) ; RFC 9293, section 3.3.1 ; std::net::TcpListener::accept

echo-short-writes-lose-nothing = Une réponse que le système prend par petits morceaux arrive en entier
    .why = `write` peut prendre moins d'octets que vous n'en offrez, et dit combien il en a pris. Le reste n'est ni mis en file, ni retenu, ni une erreur : c'est toujours à vous de l'envoyer. `write_all` est la boucle qui s'en charge.
    .hint-1 = Que rend `write`, et qu'en fait votre programme ?
    .hint-2 = Comparez la documentation de `Write::write` et celle de `Write::write_all`.
    .hint-3 = Envoyez toute la réponse avec `write_all` ; si vous bouclez vous-même, reprenez au premier octet qui n'a pas été pris.
    .story = Le test pose une question de façon ordinaire, puis relance le serveur dans un monde où chaque écriture prend trois octets au plus, et compare les deux réponses. En local, avec des tampons vides, une écriture prend tout ce qu'on lui donne : `write` semble donc suffire, pendant des mois. Elle a le droit de prendre moins, et le fait quand le tampon est presque plein, quand un signal l'interrompt (Ctrl-Z puis `fg` y suffisent) ou quand la socket n'est pas bloquante. Il manque alors la fin d'un message, une fois par semaine, sur la machine de quelqu'un d'autre. La leçon de Python connaît cette paire sous les noms de `send` et `sendall`.
    .source = send(2), write(2), « Return value » ; std::io::Write::write, std::io::Write::write_all

## Le serveur et des clients qui s'en vont, rompent ou prennent leur temps.

echo-silent-client-leaves = Un client qui part avant d'avoir parlé n'a pas de réponse, et c'est une erreur
    .why = Un `read` qui rend 0 n'apporte pas un message vide : c'est la fin du flux, plus rien ne viendra. Un message vide, cela n'existe pas dans un flux d'octets. Il n'y a donc rien à quoi répondre, et le serveur dit que son client est parti.
    .hint-1 = Que veut dire `Ok(0)` quand le tampon n'est pas vide ?
    .hint-2 = La documentation de `Read::read` énumère les deux cas où il rend `Ok(0)`.
    .hint-3 = Si `n` vaut 0, rendez une erreur, par exemple `io::Error::new(ErrorKind::UnexpectedEof, …)`, avant d'envoyer quoi que ce soit.
    .story = Le test se connecte, ne dit rien et termine son côté. Le `read` du serveur rend aussitôt 0. Les scanneurs de ports font cela toute la journée, comme les répartiteurs de charge qui veulent savoir si un serveur est vivant, les navigateurs qui ouvrent une connexion d'avance et les gens qui appuient sur Ctrl-C. Aucun n'attend de réponse. Un serveur qui prend 0 pour un message ne répond à personne, un serveur qui relit sans cesse use un processeur, et celui qui regarde le premier octet de rien panique. Ici, le serveur se termine, puisque ce client était le seul, avec une ligne `error: …` et le code 1.
    .source = recv(2), « Return value » : 0 est la fin ; std::io::Read::read

echo-half-closed-client-is-answered = Un client qui a envoyé son message et terminé son côté reçoit tout de même sa réponse
    .why = Une connexion, ce sont deux flux, un dans chaque sens, et chacun finit pour son compte. La fin du client dit « j'ai tout envoyé », et non « je suis parti » : il se peut bien qu'il écoute encore, et c'est le cas ici.
    .hint-1 = Que fait votre serveur si la fin du client arrive juste derrière son message ?
    .hint-2 = Cherchez un second `read`, ou un `peek`, entre le message et la réponse. Le client, lui, a fait `Shutdown::Write`.
    .hint-3 = Répondez à ce qu'a rendu le premier `read` ; peu importe s'il doit venir autre chose.
    .story = Le test envoie son message, appelle shutdown pour le sens de l'envoi, et attend la réponse. C'est une demi-fermeture, aussi vieille que TCP : `nc -N`, `ssh` et bien des protocoles s'en servent pour dire que la question est complète. Le serveur voit le message, puis un `read` de 0. À cela seul, il ne peut distinguer un client qui écoute d'un client parti ; il faut écrire pour le savoir. La règle est donc de répondre d'abord, et de laisser l'écriture le dire. L'étape `framed` se sert elle-même de la demi-fermeture.
    .source = shutdown(2) ; RFC 9293, section 3.6 ; std::net::Shutdown::Write

echo-client-resets = Un client qui rompt est une erreur, jamais une panique
    .why = Une connexion peut se rompre à tout moment, et `read` rend alors une erreur : ECONNRESET, « connection reset by peer ». C'est l'autre côté qui l'a fait : ce n'est pas une raison de paniquer, mais pas un succès non plus, et une erreur ignorée finit comme un succès. Avec `unwrap`, n'importe quel inconnu du réseau peut arrêter le serveur.
    .hint-1 = Lesquels de vos appels peuvent échouer à cause de ce que fait le client ?
    .hint-2 = `?` transmet une `io::Error` à `main`, qui affiche `error: …` et se termine avec le code 1. Cherchez les `unwrap`, les `expect` et les erreurs ignorées.
    .hint-3 = `let n = stream.read(&mut buffer)?;`, et l'adresse rendue par `accept` à la place de `peer_addr().unwrap()`.
    .story = Le test se connecte deux fois, chaque fois à un serveur tout neuf, et réinitialise la connexion : une fois pendant que le serveur est dans `read`, une fois avant même qu'il n'ait appelé `accept`. La troisième fois, c'est `accept` lui-même qui échoue. Une réinitialisation, c'est ce que laissent un programme planté, un portable refermé, un pare-feu ou un client impatient. Sous Linux, `accept` remet la connexion malgré tout, et c'est le premier appel sur elle qui le dit ; lui demander l'adresse de son pair échoue aussi, car il n'y a plus de pair. Tout cela arrive sous forme de valeurs, `Err(…)`, au même endroit que les bonnes nouvelles. Il suffit alors d'une ligne sur la sortie d'erreur et du code 1.
    .source = recv(2), ECONNRESET ; getpeername(2), ENOTCONN ; RFC 9293, section 3.10.7.4

echo-reply-that-cannot-be-sent = Une réponse qui ne peut pas être envoyée est une erreur
    .why = Écrire peut échouer comme lire : le client a pu partir entre sa question et votre réponse. Si l'on jette le résultat de l'écriture, ou un `BufWriter` sans `flush`, l'erreur se perd avec lui, et le programme annonce un succès pour une réponse que personne n'a eue. Le code 0 doit vouloir dire que le travail est fait.
    .hint-1 = Lequel de vos résultats personne ne regarde-t-il ?
    .hint-2 = Le compilateur signale un `Result` inutilisé ; `let _ =` et `.ok()` le font taire, et un `BufWriter` qui sort de portée ne dit rien du tout. `?` transmet une erreur.
    .hint-3 = Que `stream.write_all(…)?`, ou son `Result`, soit la dernière chose que rend la fonction ; derrière un `BufWriter`, celui de `flush`.
    .story = Le test suspend le serveur un instant, lui envoie un message, réinitialise la connexion juste derrière et le laisse reprendre. Le message est là, prêt à être lu ; la réponse, elle, ne peut pas partir. L'écriture le dit, par ECONNRESET ou EPIPE. Une autre fois, trois octets de la réponse sont pris avant que la connexion ne se rompe. C'est l'endroit classique d'une erreur avalée, « puisque le client est parti de toute façon ». Mais celui qui a lancé votre programme, un script peut-être, n'a que le code de sortie pour le savoir. Et n'attendez pas de signal : Rust ignore SIGPIPE dès le départ, si bien qu'une connexion rompue est un `Err` ordinaire.
    .source = send(2), ECONNRESET et EPIPE ; std::io::Write::write_all

echo-server-waits-for-a-slow-client = Un client peut se taire aussi longtemps qu'il veut, et attendre ne coûte rien
    .why = Le silence n'est ni une fin ni une erreur : taper lentement n'est pas une faute. Un `accept` bloquant attend dans le système, sans occuper le processeur, que quelqu'un appelle, et un `read` bloquant que viennent des octets ou la fin. Ni une limite de temps ni une boucle qui tourne à vide n'y changent rien en mieux.
    .hint-1 = Que fait votre serveur quand il n'y a rien à faire ?
    .hint-2 = Cherchez `set_nonblocking`, `set_read_timeout` et les boucles autour d'`accept` et de `read`.
    .hint-3 = Laissez les sockets comme elles sont : elles sont bloquantes par défaut, et un seul `accept`, un seul `read` attend le temps qu'il faut.
    .story = Pendant un moment, personne n'appelle ; puis le test se connecte, et se tait. Les deux fois, il regarde d'abord le processeur : un programme qui demande sans relâche « du nouveau ? » occupe un cœur entier pour un client muet, et le ventilateur du portable le fait savoir. Ensuite, si le serveur se réveille de lui-même, il reçoit une horloge plus rapide et doit attendre plus d'une demi-minute de son propre temps. Un programme qui ne fait que jeter un coup d'œil de temps en temps passe ; un programme qui renonce, non. Les limites de temps ont leur place, dans un serveur qui doit servir beaucoup de monde ; leur durée se décide dans le protocole, et celui-ci n'en a pas.
    .source = recv(2) : « If no messages are available at the socket, the receive calls wait » ; socket(7), SO_RCVTIMEO

## Ce qu'envoie le client, et comment il supporte ce que fait un serveur.

echo-message-is-sent-and-nothing-else = Le client envoie son message tel quel, et rien d'autre
    .why = Pour le serveur, chaque octet qui arrive fait partie du message. Avec le saut de ligne qu'ajoute `writeln!`, ou sans le blanc qu'enlève `trim`, c'est un autre message. Un flux n'a pas de place pour les à-côtés : ce qui est envoyé est ce qui est dit.
    .hint-1 = Quels octets quittent votre client sans être dans MESSAGE, ou l'inverse ?
    .hint-2 = `str::as_bytes` donne les octets d'un texte ; `writeln!` en ajoute un.
    .hint-3 = `stream.write_all(message.as_bytes())?`
    .story = Ici, le serveur, c'est le test. Il compare ce qui arrive au message, bordé de blancs et d'une fin de ligne, puis, après avoir répondu et terminé, regarde s'il est venu autre chose. Un second client n'a qu'une espace à dire. Certains protocoles finissent chaque message par un saut de ligne ; celui-ci ne le fait pas, et l'autre côté ne peut pas deviner qu'un saut de ligne n'était pas voulu. Des programmes écrits par des gens différents ne se rencontrent que là, dans les octets. Un octet de trop ne gêne pas une causerie entre amis ; il rend fausse une signature, une longueur ou un mot de passe.
    .source = std::io::Write::write_all ; std::writeln

echo-client-short-writes-lose-nothing = Un message que le système prend par petits morceaux arrive en entier
    .why = `write` peut prendre moins d'octets que vous n'en offrez, et rend leur nombre. Un client qui ne le regarde pas envoie une moitié de question, puis attend la réponse à la question entière. `write_all` continue jusqu'à ce que tout soit pris.
    .hint-1 = Que fait votre programme du nombre que rend `write` ?
    .hint-2 = Comparez `Write::write` et `Write::write_all` dans la documentation.
    .hint-3 = Remplacez `stream.write(…)` par `stream.write_all(…)`.
    .story = Le test lance le client dans un monde où chaque écriture prend trois octets au plus, et lit ce qui arrive. Il faut que ce soit le message entier. Une machine rapide aux tampons vides cache l'affaire : là, une écriture prend tout. Le manuel promet seulement qu'elle en prend une partie. Un tampon plein, un signal, une socket non bloquante : chacun peut raccourcir une écriture, et aucun n'est une erreur. Ce que le programme ne renvoie pas est perdu, et le serveur, qui ne peut pas savoir quelle longueur devait avoir la question, n'en voit rien.
    .source = send(2), write(2), « Return value » ; std::io::Write::write_all

echo-server-closes-without-a-word = Un serveur qui ferme sans un mot est une erreur
    .why = Envoyer la question, c'est la moitié du travail : un client qui se termine sans `read` ne peut pas savoir si on lui a répondu. Un `read` de 0 est la fin du flux ; si rien n'est venu avant, il n'y a pas eu de réponse, et le code 0 dirait que tout s'est bien passé. « Pas de réponse » et « une réponse vide » sont les mêmes octets, et ce protocole y voit une erreur.
    .hint-1 = Votre client lit-il quelque chose, et à quoi distingue-t-il une réponse d'une absence de réponse ?
    .hint-2 = Comptez les octets que `read` a apportés, sur toute la boucle.
    .hint-3 = Après la boucle, si rien n'est venu, rendez une `io::Error` de genre `UnexpectedEof` au lieu de `Ok(())`.
    .story = Le test prend l'appel du client et termine aussitôt son côté. Pour le client, c'est la plus polie des fins, un FIN, et `read` rend 0. Un serveur planté après `accept`, un serveur qui n'a pas compris la question, un relais sans personne derrière : tous ressemblent à cela. Un script qui lance votre client par `echo-client … && la-suite` doit s'arrêter là. Le client dit donc ce qu'il a vu, sur la sortie d'erreur, et se termine avec le code 1. Ce qu'il affiche auparavant sur la sortie standard importe peu.
    .source = recv(2), « Return value » ; std::io::ErrorKind::UnexpectedEof

echo-server-resets = Une connexion qui se rompt au milieu de la réponse est une erreur, pas sa fin
    .why = Une fin en bon ordre et une réinitialisation sont deux choses différentes : `Ok(0)` dit que c'était tout, `Err` dit que le reste est perdu. Une boucle qui s'arrête à l'une comme à l'autre prend une moitié de réponse pour une réponse entière. Et une panique n'aide personne : `?` transmet l'erreur.
    .hint-1 = Quand votre boucle s'arrête-t-elle, et sait-elle pourquoi ? Et l'écriture qui la précède ?
    .hint-2 = `while let Ok(n) = stream.read(…)` finit sur une erreur sans rien dire. `unwrap_or(0)` en fait une fin.
    .hint-3 = `let n = stream.read(&mut buffer)?;`, et ne quittez la boucle que là où `n` vaut 0.
    .story = Le test envoie la première moitié d'une réponse, attend que le client attende l'autre, et réinitialise la connexion. Puis la connexion d'un autre client se rompt avant que sa question soit partie. C'est ce que voit un client quand le processus d'un serveur est tué alors que des octets n'étaient pas lus, ou que sa machine redémarre. Ce qui est déjà affiché peut rester. Mais ce n'est pas la réponse, et le code de sortie doit le dire : un téléchargement coupé au milieu n'est pas un petit fichier. TCP distingue les deux cas avec soin, FIN et RST, et std les garde distincts, `Ok(0)` et `Err(ConnectionReset)`. Il suffit d'un motif négligent pour les confondre de nouveau.
    .source = recv(2), ECONNRESET ; RFC 9293, sections 3.6 et 3.10.7.4 ; std::io::ErrorKind::ConnectionReset

echo-client-waits-for-a-slow-server = Le client attend sa réponse le temps qu'il faut, sans rien coûter
    .why = Le temps qu'il faut à un serveur est son affaire, et le silence n'est ni une réponse ni la fin d'une réponse. Un `read` bloquant dort jusqu'à ce qu'il vienne quelque chose ; une limite de temps fait d'une réponse lente une absence de réponse, et une boucle à vide fait de l'attente un travail.
    .hint-1 = Que fait votre client entre sa question et la réponse, et entre deux morceaux de la réponse ?
    .hint-2 = Cherchez `set_read_timeout`, `set_nonblocking`, `connect_timeout` et `WouldBlock` dans votre code.
    .hint-3 = Un simple `read` dans une boucle suffit ; il attend de lui-même.
    .story = Le test prend l'appel du client et se tait un moment, puis de nouveau après le premier mot de sa réponse. Il regarde le processeur, dont un programme qui attend n'a que faire. Si le client se réveille de lui-même, le test le relance avec une horloge plus rapide et garde chaque fois le silence pendant plus d'une demi-minute de son propre temps ; toute la réponse doit être affichée. À l'autre bout, quelqu'un réfléchit, une base de données cherche, un train passe sous un tunnel : TCP attend pendant tout ce temps, tant que les deux bouts sont là. Renoncer est une décision, et un protocole qui la veut dit au bout de combien de temps.
    .source = recv(2) ; socket(7), SO_RCVTIMEO ; std::net::TcpStream::set_read_timeout

## Comment le client affiche une réponse.

echo-answer-is-printed-then-a-newline = Le client affiche toute la réponse, puis un saut de ligne, et se termine avec le code 0
    .why = La réponse va sur la sortie standard octet par octet, comme elle est venue, jusqu'à ce que le serveur ferme ; puis vient un saut de ligne, toujours. Qui lit par lignes s'arrête au premier saut de ligne, alors que `Présent !` est derrière. Des zéros après la réponse sont le reste inutilisé du tampon, et n'en font pas partie. Et un saut de ligne tout seul est ce qu'affiche un client qui ne lit pas.
    .hint-1 = Quel octet de la sortie est le premier à différer de la réponse ? S'il n'y en a aucun : qu'a rendu votre premier `read`, et pourquoi ?
    .hint-2 = `Write::write_all` sur `io::stdout()` affiche des octets ; `read` rend combien d'octets du tampon sont nouveaux.
    .hint-3 = Dans la boucle, affichez `&buffer[..n]` ; après la boucle, un saut de ligne.
    .story = Le test répond deux fois, à deux clients : une fois comme le ferait un serveur d'écho, une fois avec des blancs et des sauts de ligne à la fin, et il compare la sortie. Le saut de ligne final est pour la personne devant le terminal, dont l'invite se collerait sinon à la réponse. Il appartient au client et non à la réponse : il vient donc, que la réponse en ait eu un ou non. Faire le ménage, avec `trim` ou en lisant par lignes, c'est deviner ce qui était voulu ; un programme qui transmet ne devrait pas deviner. À la fin du serveur, le client a terminé, et le code 0 le dit.
    .source = std::io::Write ; std::io::Read::read ; std::io::BufRead::read_line

echo-answer-comes-in-pieces = Une réponse en plusieurs morceaux est affichée en entier
    .why = TCP transporte des octets, pas des messages : ce que le serveur a envoyé en une écriture peut vous arriver en trois lectures, et inversement. Un `read`, c'est ce qui est arrivé jusque-là, et s'il ne remplit pas le tampon, il n'est pas pour autant le dernier. Seul 0, la fin du serveur, dit que la réponse est complète.
    .hint-1 = Pourquoi votre client s'arrête-t-il après le premier morceau : n'y a-t-il pas de boucle, ou un morceau court y met-il fin ?
    .hint-2 = Une boucle `loop` autour de `Read::read` ; la documentation dit ce que signifie `Ok(0)`.
    .hint-3 = Lire, s'arrêter si `n` vaut 0, afficher `&buffer[..n]`, et recommencer. Un morceau plus petit que le tampon n'est pas une fin.
    .story = Le test envoie une réponse en trois morceaux, chacun seulement quand le client a pris le précédent, puis termine son côté. De cinquante clients écrits par cinquante personnes, quarante-quatre affichaient le premier morceau et s'en allaient. Sur votre propre machine, la réponse arrive presque toujours d'un bloc, et la croyance « une écriture, une lecture » tient, jusqu'au jour où un vrai réseau s'en mêle : des paquets de 1 460 octets, dont l'un est en retard. Une lecture courte n'est pas la dernière non plus : elle dit seulement qu'il n'y avait pas davantage à cet instant. Le flux a un seul signe pour sa fin, et `read` vous le donne.
    .source = RFC 9293, section 2.2 ; recv(2) ; std::io::Read::read

echo-answer-shows-as-it-comes = Ce que le serveur a déjà dit est à l'écran pendant que le client attend la suite
    .why = Deux choses cachent une réponse qui est déjà là. Lire jusqu'à la fin avant d'afficher (`read_to_end`, `read_to_string`) ne montre rien avant que le serveur ne ferme, et laisse une longue réponse remplir la mémoire. Et ce qui est affiché n'est pas encore visible : la sortie standard retient une ligne qui n'a pas encore de saut de ligne, jusqu'à ce qu'on la vide par `flush`.
    .hint-1 = Où sont les octets arrivés : dans la socket, dans votre tampon, dans celui de la sortie standard ou à l'écran ?
    .hint-2 = `Read::read` revient dès qu'il y a quelque chose, `read_to_end` seulement à la fin. `Write::flush` vide le tampon de la sortie standard.
    .hint-3 = Dans la boucle, après chaque `write_all` sur la sortie standard, appelez `flush`.
    .story = Le test envoie une ligne, puis un mot sans saut de ligne, et ne termine pas. Le client n'a plus qu'à attendre ; les deux doivent être alors sur sa sortie standard. Puis vient `Présent !`, et quelque chose encore derrière : cela s'affiche aussi. Une personne le verrait tout de suite, et taperait peut-être déjà la question suivante, ou arrêterait un mauvais téléchargement. Deux tampons peuvent faire obstacle. L'un est le vôtre, si vous rassemblez d'abord toute la réponse. L'autre est celui de la sortie standard, que std tient ligne par ligne : rapide pour des lignes, déroutant pour une invite ou une moitié de ligne. À l'étape `chat`, une invite invisible laisserait deux personnes s'attendre l'une l'autre.
    .source = std::io::stdout (tampon par ligne) ; std::io::Write::flush ; std::io::Read::read_to_end

echo-answer-is-bytes = Une réponse coupée au milieu d'une lettre, ou qui n'est pas du texte, est affichée telle qu'elle est venue
    .why = Une lettre comme `é` fait deux octets, et un morceau peut finir entre les deux : une moitié de lettre n'est pas de l'UTF-8. Et une réponse n'est pas forcément du texte. Convertir en texte un morceau, ou la réponse entière (`from_utf8`, `read_to_string`), donne une erreur ou des `�`. La sortie standard prend des octets : aucune conversion n'est nécessaire.
    .hint-1 = Quel est le texte d'un morceau qui s'arrête au milieu de `é` ?
    .hint-2 = `Write::write_all` prend un `&[u8]` ; `print!`, `from_utf8` et `read_to_string` veulent du texte.
    .hint-3 = `io::stdout().write_all(&buffer[..n])?` à la place d'une conversion et de `print!`.
    .story = Le test envoie des lettres accentuées octet par octet, si bien que chaque `read` en rend un seul, puis quelques octets qui ne sont pas du tout de l'UTF-8. Tout doit ressortir inchangé. Le réseau coupe où bon lui semble : il compte des octets et ne connaît pas les lettres. Avec de l'anglais sans accents, on ne remarque rien, et c'est pourquoi de tels programmes tombent en panne d'abord chez les francophones. Une conversion avec pertes tombe en panne sans bruit : elle affiche `�` et continue, et personne ne retrouvera l'octet perdu. Qui a vraiment besoin de texte rassemble d'abord les octets, et convertit ce qui est complet.
    .source = RFC 3629, section 3 ; std::str::from_utf8 ; std::io::Stdout (Write)

echo-answer-outgrows-the-buffer = Une réponse plus longue que le tampon est affichée en entier
    .why = Le client ne peut pas savoir quelle longueur aura la réponse, et la taille du tampon ne promet rien à ce sujet. Le tampon est une cuillère, pas une assiette : on la remplit et on la vide, depuis le début, jusqu'à ce que le serveur ferme. Un `read` dans ce qui reste d'un tampon plein rend 0 lui aussi, et ce 0 n'est pas la fin du serveur.
    .hint-1 = Qu'advient-il de l'octet 1025 ?
    .hint-2 = Une boucle autour de `read` qui reprend toujours le même tampon ; sa condition est `n == 0`, pas un compte.
    .hint-3 = Affichez le morceau dès qu'il est lu ; le tampon est alors libre pour le suivant.
    .story = Le test répond par 5 000 octets en une seule écriture et termine son côté. Un client qui remplit une seule fois son tampon de 1024 octets en affiche un cinquième, et s'en va. Rien, dans un flux d'octets, ne dit sa longueur ; seule la fin la dit, ou une longueur que le protocole envoie d'avance, comme le fera l'étape `framed`. Un tampon plus grand n'est pas un remède, seulement une panne plus tardive. Il n'a pas non plus besoin d'être grand : une boucle avec un petit tampon vient à bout d'un gigaoctet.
    .source = std::io::Read::read ; recv(2)

## Les adresses des deux programmes, et leurs arguments.

echo-server-default-address = Sans ADDR, le serveur écoute sur `0.0.0.0:63000`
    .why = Un client à qui l'on n'a pas donné d'adresse appelle le port 63000 : la valeur par défaut se respecte au chiffre près. `0.0.0.0` désigne toutes les adresses IPv4 de cette machine, pour que d'autres puissent appeler aussi ; `127.0.0.1`, c'est la machine qui se parle à elle-même. Un serveur lié à 127.0.0.1 réussit tous les essais faits sur une seule machine, et reste injoignable depuis celle d'à côté.
    .hint-1 = Depuis quelles machines peut-on appeler votre serveur, et à quel port ?
    .hint-2 = La valeur par défaut dans `main`, et ce qui est remis à `TcpListener::bind`.
    .hint-3 = Liez ce que `main` vous remet, sans y toucher ; sa valeur par défaut est `"0.0.0.0:63000"`.
    .story = Le test lance le serveur sans argument, dans un réseau où le port 63000 est libre, et l'appelle à 127.0.0.2. Cette adresse, comme toutes celles qui commencent par 127, est aussi celle de cette machine, mais ce n'est pas 127.0.0.1 : seul un serveur lié à toutes les adresses y répond. Dans la vie courante, l'autre adresse est celle de la carte réseau. « Chez moi ça marche, et mon ami n'arrive pas à se connecter » a deux causes avant toutes les autres : un pare-feu, ou un serveur lié à 127.0.0.1. L'inverse est pire : un service privé lié à 0.0.0.0 est ouvert à tout le réseau.
    .source = ip(7), INADDR_ANY ; bind(2)

echo-server-takes-names-and-ipv6 = Le serveur accepte aussi `localhost:PORT` et `[::1]:PORT`
    .why = Une adresse s'écrit HOST:PORT, et HOST peut être un nom, une adresse IPv4 ou une adresse IPv6. Le `bind` de std cherche les noms et connaît les crochets d'IPv6 : le texte peut lui être remis tel quel. `parse::<SocketAddr>()` ne connaît pas les noms, et couper au premier deux-points casse IPv6.
    .hint-1 = Quelles étapes à vous se placent entre ADDR et `bind` ?
    .hint-2 = `TcpListener::bind` prend tout ce qui est `ToSocketAddrs`, un `&str` par exemple.
    .hint-3 = `TcpListener::bind(addr)`, avec `addr` tel qu'il vient de la ligne de commande.
    .story = Le test lance le serveur deux fois, une fois sur un nom, une fois sur l'adresse locale d'IPv6, lui pose chaque fois une question, et lit ses deux lignes. Un nom est cherché au moment où l'on s'en sert : dans un fichier, /etc/hosts, ou auprès d'un serveur de noms. Une adresse IPv6 est pleine de deux-points, c'est pourquoi elle se met entre crochets devant un port. Il y a plus de formes qu'on ne croit, et la bibliothèque les connaît toutes ; un analyseur fait main connaît celles que son auteur a vues. Une adresse découpée à la main est l'un des plus sûrs indices d'un programme qui ne quittera pas sa machine.
    .source = std::net::ToSocketAddrs ; getaddrinfo(3) ; RFC 3986, section 3.2.2 (crochets)

echo-server-cannot-have-the-address = Une adresse que le serveur ne peut pas avoir est une erreur, sans annonce préalable
    .why = `bind` échoue pour des raisons de tous les jours : le port est pris, le texte n'est pas une adresse, personne ne connaît le nom. Chacune est une valeur, `Err`, qui dit ce qui ne va pas : une ligne `error: …` et le code 1, pas de panique. Et `listening on …` n'est vrai qu'après le bind : il ne s'affiche donc pas avant.
    .hint-1 = Qu'affiche votre programme si un autre a déjà le port ?
    .hint-2 = `?` derrière `TcpListener::bind`, à la place d'`unwrap` ou d'`expect` ; l'ordre de `bind` et de la première ligne.
    .hint-3 = D'abord `let listener = TcpListener::bind(addr)?;`, ensuite l'annonce, tirée de `listener.local_addr()?`.
    .story = Le test lance le serveur sur un port déjà pris, puis sur des textes qui ne sont pas des adresses : sans port, avec un port trop grand, vide, et avec un nom que personne ne connaît. Le premier cas est la panne de serveur la plus répandue au monde : l'instance d'hier tourne encore. Une panique y montre un endroit de votre code à quelqu'un qui a besoin des mots « adresse déjà utilisée ». Le code 2 accuserait la ligne de commande ; 1 dit que la tentative a échoué. Les superviseurs qui lancent des serveurs lisent l'annonce : venue trop tôt, elle envoie les clients au mauvais programme.
    .source = bind(2), EADDRINUSE ; std::net::TcpListener::bind ; getaddrinfo(3)

echo-client-defaults = Sans argument, le client pose à `localhost:63000` la question `Serveur es-tu là ?`
    .why = Deux programmes écrits par deux personnes se rencontrent parce que tous deux connaissent la même adresse et les mêmes mots. `localhost` est un nom à chercher, ce que fait `connect` et que ne fait pas `parse::<SocketAddr>()`. La question fait exactement 19 octets, dont deux pour `à`, avec une espace ordinaire avant le `?` et aucun saut de ligne derrière.
    .hint-1 = Où votre client appelle-t-il, et que dit-il, quand personne ne le lui indique ?
    .hint-2 = Les constantes ADDR et MESSAGE en haut du squelette ; ce qui est remis à `TcpStream::connect`.
    .hint-3 = Employez les deux arguments de `ask` tels quels : `TcpStream::connect(addr)` et `message.as_bytes()`.
    .story = Le test écoute sur le port 63000 d'un réseau à lui et lance le client sans rien lui dire. Celui-ci doit y appeler, et poser exactement la question de la leçon. `localhost` est un nom, cherché comme tous les autres : sur bien des machines, il désigne deux adresses, ::1 et 127.0.0.1, et un serveur peut n'écouter qu'à l'une des deux. Une valeur par défaut fait partie du contrat comme le reste : c'est elle qui permet de taper deux mots dans deux terminaux et de les voir se parler.
    .source = std::net::TcpStream::connect ; std::net::ToSocketAddrs ; hosts(5)

echo-client-calls-ipv6 = Le client appelle aussi `[::1]:PORT`
    .why = Les adresses IPv6 contiennent des deux-points, c'est pourquoi elles se mettent entre crochets devant un port. Le `connect` de std comprend toutes les formes ; un programme qui coupe le texte au premier deux-points, ou n'analyse qu'IPv4, se ferme à la moitié du réseau.
    .hint-1 = Que font vos propres étapes de `[::1]:63000` ?
    .hint-2 = `TcpStream::connect` prend un `&str` de la forme HOST:PORT, quel que soit HOST.
    .hint-3 = `TcpStream::connect(addr)`, sans rien analyser auparavant.
    .story = Le test écoute sur ::1, l'adresse IPv6 de cette machine même, et lance le client avec elle. Une grande part du trafic mondial passe par IPv6, et bien des téléphones n'ont rien d'autre. Un code qui ne rencontre que 127.0.0.1 se met à produire de petits analyseurs, `split(':')` en tête, et chacun est un mur. Le type `SocketAddr` couvre les deux familles, et sait de lui-même afficher et lire les crochets. Ce qu'on ne démonte pas ne peut pas tomber en morceaux.
    .source = std::net::SocketAddr ; RFC 4291, section 2.2 ; RFC 3986, section 3.2.2

echo-every-address-of-a-name-is-tried = Un nom peut avoir plusieurs adresses, et le client les essaie toutes
    .why = Chercher un nom donne une liste, et le serveur peut être joignable à n'importe laquelle de ses adresses. La première n'est que la première : si elle refuse ou reste injoignable, la suivante répondra peut-être. `TcpStream::connect` parcourt la liste de lui-même, pourvu qu'on lui donne le nom et non une seule de ses adresses.
    .hint-1 = Que fait votre client si la première adresse d'un nom refuse ?
    .hint-2 = `TcpStream::connect` sur un `&str` essaie chaque adresse ; `to_socket_addrs()?.next()` n'en garde qu'une.
    .hint-3 = `TcpStream::connect(addr)` avec le texte lui-même ; il ne rend la dernière erreur que si toutes ont échoué.
    .story = Le test donne au programme un fichier hosts où le nom `duo` est à la fois ::1 et 127.0.0.1. Il lance deux fois le client, et le serveur est chaque fois à une autre des deux adresses ; la seconde refuse. Puis le client, à qui l'on ne dit rien, doit trouver un serveur qui n'écoute que sur ::1 ; et, d'un nom à deux adresses, la première est rendue injoignable. `localhost` lui-même est un tel nom sur la plupart des machines, comme les grands sites du web, avec IPv6 d'abord et IPv4 derrière. Un client qui prend la première adresse marche jusqu'au jour où l'on déplace le serveur, ou bien où quelqu'un active IPv6. L'exemple du manuel parcourt la liste, et std aussi.
    .source = getaddrinfo(3) : « the application should try using the addresses in the order in which they are returned » ; std::net::TcpStream::connect

echo-client-cannot-connect = Un serveur injoignable est une erreur, jamais une panique
    .why = Personne n'y écoute, aucun chemin n'y mène, le texte n'est pas une adresse, le nom est inconnu : un appel qui échoue est le quotidien d'un réseau, et `connect` en donne la raison dans son `Err`. Cela fait une ligne `error: …` et le code 1. Une panique passe pour un défaut de votre programme, et le code 0 pour un succès.
    .hint-1 = Que montre votre client si vous avez oublié de lancer le serveur ?
    .hint-2 = `?` derrière `TcpStream::connect` ; `main` fait le reste. Cherchez les `unwrap`, les `expect`, et un `return` qui cache l'erreur.
    .hint-3 = `let mut stream = TcpStream::connect(addr)?;`
    .story = Avec votre client, le test appelle un port où personne n'écoute, une adresse qu'aucun paquet n'atteint, trois textes qui ne sont pas des adresses (bien que quelqu'un écoute sur le port 63000), un nom qui n'existe pas, et un nom à deux adresses qui refusent toutes deux. Chaque fois, le client doit dire en une ligne ce qui n'a pas marché et se terminer avec le code 1. De cinquante clients examinés, vingt-neuf paniquaient devant une connexion refusée, et dix autres se terminaient par 0. Pourtant, « connexion refusée » est une bonne réponse : elle est venue tout de suite, de la bonne machine, et dit que le programme n'y tourne pas. Elle mérite d'être transmise en mots simples.
    .source = connect(2), ECONNREFUSED et ENETUNREACH ; getaddrinfo(3) ; std::net::TcpStream::connect

echo-arguments-are-counted = Trop d'arguments, ou un MESSAGE vide : le mode d'emploi, et le code de sortie 2
    .why = Le code 2 veut dire, par usage, « vous m'avez mal appelé » ; 1, « j'ai essayé et échoué ». Le `main` du squelette le fait déjà : un argument de trop n'est pas un message, et un MESSAGE vide ne mettrait rien du tout sur le réseau.
    .hint-1 = Avez-vous modifié `main`, ou sa façon de distinguer les cas ?
    .hint-2 = Le `match` sur les arguments, dans le squelette ; sa dernière branche.
    .hint-3 = Reprenez le `main` du squelette : tout ce qui n'est pas prévu affiche le mode d'emploi et rend `ExitCode::from(2)`.
    .story = Le test lance le serveur avec deux adresses, et le client avec un argument de trop, puis avec un message vide. Tous trois doivent montrer leur mode d'emploi sur la sortie d'erreur et se terminer par 2. Ignorer ce qu'on ne comprend pas n'est gentil qu'un instant : une faute de frappe fait alors autre chose que ce qui était voulu. Le message vide tient à ce protocole : un `write` de zéro octet n'envoie rien, le serveur attend son message, le client sa réponse, et tous deux attendent sans fin.
    .source = std::process::ExitCode ; send(2) (un message de longueur 0 sur un flux)
