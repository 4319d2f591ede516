### Étape framed : tous les octets, et où finit un message.

## Ce que ses tests attendent et voient.
framed-want-answer = { $function } revient
framed-want-result = { $function } donne { $result }
framed-saw-result = elle a donné { $result }
framed-saw-endless = elle a rappelé encore et encore, sans fin, et rien n'a bougé
framed-want-moved = { $function } fait passer exactement ces { $count } octets : { $bytes }
framed-saw-moved = elle en a fait passer { $count } : { $bytes } ; l'octet { $at } (compté à partir de 0) est le premier qui diffère
framed-want-count = { $function } fait passer { $count } octets
framed-saw-count = elle en a fait passer { $count }
framed-want-left = { $function } laisse les { $count } octets qui suivent à l'appel suivant
framed-saw-left = il en reste { $count }
framed-want-past = { $function } ne lit plus rien une fois sa trame complète
framed-saw-past = elle a encore appelé read { $count } fois : sur une socket, c'est attendre un octet qui ne viendra peut-être jamais
framed-want-room = { $function } refuse une trame de { $count } octets avant de lui faire de la place
framed-saw-room = elle a demandé un bloc de mémoire de { $count } octets
framed-want-folder = { $count ->
        [0] le dossier reste vide
       *[other] le dossier contient exactement { $files }, avec les bons octets
    }
framed-saw-no-file = { $file } n'y est pas
framed-saw-more-files = il y a aussi { $file }, de { $count } octets
framed-saw-file = { $file } contient { $count } { $count ->
        [one] octet
       *[other] octets
    } au lieu de { $of } ; l'octet { $at } (compté à partir de 0) est le premier qui diffère : { $bytes }
framed-want-kept = { $file } contient les { $count } octets de sa trame alors que l'émetteur est encore là
framed-want-no-memory = un en-tête qui annonce { $count } octets ne prend pas de mémoire
framed-saw-memory = le programme a réservé { $mib } Mio
framed-want-ip = framed-recv écoute sur { $ip }, comme on le lui a demandé
framed-saw-ip = il écoute sur { $ip }
framed-want-lines = { $count ->
        [0] framed-recv n'affiche rien d'une trame, et pas de `done: …`
       *[other] framed-recv affiche "{ $lines }"
    }
framed-saw-no-lines = il n'a rien affiché de tel
framed-want-nothing-beside = aucun fichier n'est créé pour la trame cassée, dans aucun autre dossier non plus

## Ce que signifie tel échec.
framed-mean-error-is-final = L'appel rencontre ici une vraie erreur, `ConnectionReset`. Seul `Interrupted` mérite un nouvel essai : après toute autre erreur, l'appel suivant échoue de même, et réessayer n'a pas de fin. Quant à un `Ok`, il cache qu'il manque des octets. L'appelant doit recevoir l'erreur.
framed-mean-reset-is-no-end = La connexion a été réinitialisée avant que le moindre octet de la trame ne vienne, et read_frame a donné `None`, la fin en bon ordre. Une réinitialisation, c'est à quoi ressemble un pair qui a planté, et ce qu'il avait encore à dire est perdu. Seul `Ok(0)` à la première lecture est la fin entre deux trames.
framed-mean-other-kind = Une erreur est sortie, mais pas celle que donne ici le flux lui-même. `UnexpectedEof` dit que le flux est fini, `WriteZero` que plus rien n'est pris ; une réinitialisation, ou un `WouldBlock`, n'est ni l'un ni l'autre. L'appelant décide d'après la sorte d'erreur : transmettez-la telle quelle.
framed-mean-waits-by-asking = `WouldBlock` dit que rien ne peut passer en ce moment : quelqu'un a rendu ce flux non bloquant, ou lui a donné une limite de temps. Ce n'est pas une interruption, et lui seul sait s'il faut attendre, renoncer ou faire autre chose entre-temps. L'appelant doit donc recevoir cette erreur. Une boucle qui redemande aussitôt occupe un processeur aussi longtemps qu'il plaît à l'autre côté.
framed-mean-nothing-to-move = Il n'y avait rien à faire passer ici : le travail était fini avant de commencer. Un `write` de zéro octet et un `read` dans zéro place renvoient 0 aussi, et ce 0 ne dit rien : il n'est une fin que s'il reste des octets à venir. Demandez en haut de la boucle, avant l'appel, s'il reste quelque chose.
framed-mean-interruptions-counted = Beaucoup d'appels de suite ont été interrompus ici, puis l'un d'eux aurait réussi. Chaque `Interrupted` dit seulement qu'un signal est venu avant : rien n'a échoué, ni la première fois ni la centième. Qui les compte et renonce perd une bonne connexion à cause d'une minuterie pressée.
framed-mean-own-write = send_all a continué après une interruption, write_frame non. write_frame a donc une écriture à elle, par exemple un `write_vectored` pour l'en-tête et le contenu, et une interruption peut l'atteindre aussi : on refait simplement l'appel.
framed-mean-own-read = recv_exact a continué après une interruption, read_frame non. read_frame a donc un `read` à elle, souvent celui du premier octet de l'en-tête, et une interruption peut l'atteindre aussi : on refait simplement l'appel.
framed-mean-header-alone = L'en-tête est arrivé, et rien du contenu. Chaque appel qui écrit peut ne prendre qu'une partie, et `write_vectored` une partie de ses tranches, ou la première seulement. L'en-tête et le contenu doivent passer tous deux par votre `send_all`.
framed-mean-nothing-sent = Un contenu vide donne une trame, lui aussi : quatre zéros. Si rien ne part pour lui, le récepteur ne l'apprend jamais, et le numéro de tous les messages suivants est faux d'une unité.
framed-mean-read-to-the-end = Elle a lu jusqu'à la fin du flux, emporté la trame suivante, puis coupé ce qui était de trop. Sur une connexion qui reste ouverte, cette fin ne vient pas. `read_to_end` lit ainsi ; l'en-tête dit combien d'octets sont à vous.
framed-mean-read-ahead = Une lecture a demandé plus que ce qui manquait à la trame ; elle a reçu aussi le début de la suivante, qui est maintenant perdu. C'est ce que fait un `BufReader` créé à chaque appel : il lit d'avance, et son tampon disparaît avec lui. Un seul `read` dans un grand tampon le fait aussi.
framed-mean-signed = Le bit le plus haut de 0x80000000 vaut 1. Lu comme un `i32`, ce nombre est négatif : il passe un test « trop grand ? », et changé en `usize` il dépasse toute mémoire. La longueur d'une trame n'a pas de signe : `u32`.
framed-mean-not-compared = Les 100 octets qui suivent l'en-tête ont été lus comme une partie du contenu, donc la longueur était déjà acceptée : elle n'a pas été comparée à `MAX_FRAME`, ou pas à temps. Une longueur n'est que ce qu'affirme un inconnu. Laisser la mémoire grandir à mesure que viennent les octets n'est pas une limite non plus.
framed-mean-nothing-written = Il a cessé d'écrire là où cette trame devait commencer : aucun de ses octets n'a atteint le récepteur. Ce qu'il a dit en donne la raison. S'il n'a pu lire un fichier : un fichier contient n'importe quels octets, pas seulement du texte. Si l'accusé lui manque : ses octets sont peut-être restés dans un tampon comme `BufWriter`, qui veut un `flush` avant la demi-fermeture.
framed-mean-length-of-metadata = Ce fichier est `/proc/version`. Ses métadonnées annoncent une longueur de 0, et sa lecture donne une ligne de texte : le système fabrique de tels fichiers à l'instant où on les lit. Un fichier dans lequel quelqu'un écrit entre-temps est tout aussi trompeur. La longueur de l'en-tête doit être celle de ce que vous avez lu : lisez d'abord, comptez ensuite.
framed-mean-too-long-sent = Une partie du fichier trop long est partie. Si l'en-tête placé devant est 1, 0, 0, 0, il annonce 16 Mio : le fichier a été coupé à la limite et donné pour entier. Si c'est 1, 0, 0, 1, il annonce la vraie longueur, et la limite a été regardée trop tard, ou pas du tout.
framed-mean-never-called = Aucun appel n'est venu. Qui lit ou vérifie tous les fichiers avant de se connecter abandonne au premier mauvais, et les bons qui le précèdent ne partent pas non plus. Connectez-vous d'abord, puis prenez fichier après fichier.
framed-mean-never-called-for-the-first = Aucun appel n'est venu. Ici, le tout premier fichier est illisible, et le programme a renoncé avant de se connecter : le récepteur attend toujours et n'apprend jamais que rien ne viendra. Connectez-vous d'abord, avant le premier fichier aussi ; une fin après aucune trame est une réponse.
framed-mean-went-on = Quelque chose est encore parti après la trame du premier fichier. On ne saute pas un fichier illisible : le récepteur donnerait un faux numéro au suivant et n'apprendrait jamais qu'il en manque un. Au mauvais fichier, cessez d'écrire ; rien de lui ne part, pas même un en-tête.
framed-mean-file-unwrapped = Un nom peut être mal tapé, un fichier avoir disparu ou être un dossier. C'est la faute du monde, pas du programme : un `Err` à transmettre, et non la panique d'un `unwrap`. Votre utilisateur reçoit `error: …` et le code de sortie 1.
framed-mean-busy = Un `read` bloquant dort jusqu'à ce que quelque chose vienne, et ne coûte rien pendant ce temps. Une boucle qui redemande sans cesse, sur une socket non bloquante ou avec une limite de temps minuscule, occupe un processeur et n'apprend rien plus tôt.
framed-mean-busy-accepting = Personne n'a encore appelé. Un `accept` bloquant dort jusqu'à ce que quelqu'un le fasse, et ne coûte rien pendant ce temps. Une boucle qui redemande sans cesse, sur une socket d'écoute non bloquante, occupe un processeur tant qu'aucun émetteur ne vient.
framed-mean-busy-writing = Le récepteur a cessé de lire pour un moment : on ne peut plus rien écrire. Un `write` bloquant dort jusqu'à ce qu'il y ait de la place, et ne coûte rien pendant ce temps. Une boucle qui réessaie sans cesse, sur une socket non bloquante ou avec une limite de temps minuscule, occupe un processeur aussi longtemps qu'il plaît au récepteur.
framed-mean-impatient = L'accusé est venu après quelques secondes, et il n'a pas été affiché. Le silence n'est pas un échec : le récepteur a peut-être beaucoup à écrire sur un disque lent. Aucune limite de temps n'est demandée ici ; `read_frame` sur un flux bloquant attend aussi longtemps qu'il faut.
framed-mean-no-newline = Aucun saut de ligne n'est venu après ce qu'il a affiché. L'accusé n'en apporte pas : son contenu est le texte seul, et le saut de ligne qui le suit, c'est à vous de l'afficher.
framed-mean-reading-closed = Il a annoncé sa fin comme il faut, l'accusé a été envoyé, et rien ne s'est affiché. `Shutdown::Write` termine un sens et laisse l'autre ouvert. Après `Shutdown::Both`, ou une fois la socket abandonnée, vous ne pouvez plus lire la réponse.
framed-mean-receipt-in-pieces = Cet accusé est envoyé octet par octet : une première lecture en apporte un au plus, pas même un en-tête. Qui ne lit qu'une fois, si grand que soit le tampon, n'a alors pas d'accusé. Seule une boucle qui continue jusqu'à la longueur annoncée l'a en entier, et c'est la tâche de `read_frame`.
framed-mean-empty-receipt = Cet accusé est une trame sans contenu. C'est quand même un accusé : on affiche une ligne vide, et le code de sortie est 0. Seul `None` de `read_frame` dit qu'il n'y en a pas.
framed-mean-receipt-trimmed = Cet accusé a une espace au début et une à la fin, et elles n'ont pas été affichées. Ce que le récepteur a envoyé s'affiche tel quel, `trim` n'a rien à y faire ; seul le saut de ligne qui suit est à vous.
framed-mean-receipt-no-text = Cet accusé contient des octets qui ne sont pas de l'UTF-8, et le programme a paniqué. L'autre côté peut envoyer n'importe quels octets, par erreur ou exprès. `write_all` les affiche tels quels, `String::from_utf8_lossy` montre ce qu'elle peut, et un `Err` transmis est une réponse aussi. Un `unwrap` ou un `expect` n'en est pas une.
framed-mean-not-awaited = Il s'est terminé avant que rien ne revienne : il n'a donc pas attendu l'accusé. Qu'une écriture ait réussi veut dire seulement que le système a pris les octets ; seul l'accusé dit qu'ils sont arrivés.
framed-mean-no-receipt = La connexion a fini sans accusé de réception. L'émetteur a cessé d'écrire, mais il lit encore et en attend un : la fin d'un sens n'est pas la fin de l'autre.
framed-mean-other-receipt = L'accusé est l'unique trame qui répond à toutes : 4 octets d'en-tête, puis le texte. Ses nombres comptent les trames et les octets de leurs contenus. Les en-têtes ne comptent pas : chacun de ceux que l'on compte ajoute 4.
framed-mean-empty-frame-lost = Un en-tête de quatre zéros est venu, et aucun `1.bin`. Si le programme s'est terminé avec le code de sortie 0, il a pris la longueur 0 pour la fin de la conversation ; c'est un message sans octet. S'il attend dans une lecture, c'est peut-être celle du contenu : une lecture dans zéro place renvoie 0 ou attend, donc ne lisez rien pour un contenu vide.
framed-mean-no-receipt-for-nothing = Aucune trame puis une fin en bon ordre, c'est une conversation entière qui ne contient rien, et l'émetteur attend `0 frames, 0 bytes`. Code de sortie 1 : cette fin a été prise pour une erreur. Code de sortie 0 : l'accusé n'est pas envoyé quand aucune trame n'est venue, ou ne l'est jamais.
framed-mean-grammar = D'autres programmes lisent cet accusé, il n'a donc qu'une forme : `1 frames, 1 bytes`, quoi qu'en dise la grammaire.
framed-mean-piece-dropped = Cette trame est venue tout entière, et il en manque une partie dans le fichier. Une boucle qui finit à une lecture qui ne remplit pas son tampon doit garder ce que cette lecture a apporté : le dernier morceau fait partie du contenu. (Un fichier derrière un `BufWriter` reste aussi court tant qu'on ne l'a pas vidé par `flush`.) Ce qui termine une trame, c'est sa longueur.
framed-mean-full-buffer = La trame de 30 octets a été gardée, celle-ci, de 1 024 octets, ne l'a pas été, alors qu'elle est venue tout entière. Une boucle qui finit à une lecture qui ne remplit pas son tampon attend cette lecture-là ; quand la trame remplit exactement le tampon, il n'y en a pas. Ce qui termine une trame, c'est sa longueur.
framed-mean-answered-early = Il a envoyé quelque chose avant que son émetteur ait fini. On ne répond pas à chaque trame : l'unique accusé vient après la fin en bon ordre de l'émetteur, donc après la boucle, et non dedans.
framed-mean-old-file-refused = Un vieux `1.bin` n'est pas une raison d'échouer : on le remplace. `create_new` refuse ce qui existe ; `File::create` et `fs::write` vident l'ancien fichier et écrivent le nouveau.
framed-mean-folder-cleaned = Un fichier a disparu qu'aucune trame ne remplaçait. Seul le `k.bin` d'une trame venue peut changer ; tout le reste du dossier appartient à quelqu'un, un vieux `3.bin` aussi. Nettoyer le dossier d'abord le supprime.
framed-mean-broken-and-done = Une trame s'est interrompue ou était trop longue, et le programme s'est terminé comme si tout allait bien. Seul `None` de `read_frame` est la fin en bon ordre. `while let Ok(Some(…))` prend toute erreur pour elle, et une `read_frame` qui donne `None` au milieu d'une trame fait de même.
framed-mean-receipt-for-broken = Une trame s'est interrompue ou était trop longue, et l'émetteur a tout de même reçu quelque chose. Pour lui, un accusé veut dire que tout s'est bien passé : il l'affiche et se termine avec 0. Après une erreur, n'envoyez rien : l'absence d'accusé est le message.
framed-mean-done-for-broken = Il a échoué comme il faut, mais il a aussi affiché `done: …`. Cette ligne dit que l'émetteur avait fini en bon ordre et tient son accusé ; qui ne lit que la sortie standard le croirait. Affichez-la après l'accusé, là où aucune erreur ne passe.
framed-mean-line-owed = Une trame entière est venue et a été gardée, et aucune ligne ne le dit. `frame k: N bytes` va avec chaque trame gardée, quoi qu'il arrive ensuite : affichez-la dans la boucle, une fois le fichier écrit. Des lignes qu'on rassemble pour la fin se perdent quand la fin est une erreur.
framed-mean-temporary-elsewhere = Un fichier a été créé pour une trame qui n'est jamais devenue entière. Un dossier temporaire est un endroit du disque comme un autre : ce qu'on y laisse le remplit, et personne ne range derrière un programme qui a échoué. Une trame de 16 Mio au plus tient en mémoire ; écrivez-la une fois entière.
framed-mean-lost-on-a-full-disk = `1.bin` s'est laissé ouvrir, mais chaque écriture y échoue, comme sur un disque plein, et le programme s'est terminé comme si la trame était gardée. Un `BufWriter` n'écrit les petites choses qu'à son `flush` ou à son abandon, et une erreur dans son `drop` est jetée. Appelez `flush` et transmettez son erreur, ou écrivez sans tampon : `fs::write`.
framed-mean-client-gone = Ce client était déjà reparti avant d'être accepté. `accept` donne son adresse quand même. Mais `peer_addr` interroge le système de nouveau, et une connexion disparue n'a plus de pair : `NotConnected` ; et la première lecture échoue. Des inconnus se connectent et repartent à longueur de journée : chacune de ces erreurs est un `Err` à transmettre, et non une panique.
framed-mean-broken-and-panicked = Un émetteur peut à tout moment s'arrêter dans une trame, ou en annoncer trop. `read_frame` donne alors un `Err`, que le programme transmet : `error: …`, code de sortie 1. Un `unwrap` en fait une panique.
framed-mean-too-long-kept = La trame trop longue a été gardée : `2.bin` la contient tout entière. Aucune comparaison avec `MAX_FRAME` ne l'a donc arrêtée. Que la mémoire ne grandisse qu'à mesure que viennent les octets n'est pas une limite : c'est l'émetteur qui décide combien il en vient.
framed-mean-folder-made = DIR n'existait pas, et le programme l'a créé. C'est aimable, mais un chemin mal tapé devient alors un nouveau dossier que personne ne trouve. `error: …` et le code de sortie 1 préviennent l'utilisateur tout de suite.

## Les quatre fonctions.
framed-send-all-goes-on-after-a-short-write = send_all écrit tous les octets, si peu que chaque écriture en prenne
    .why = Une écriture peut prendre moins que ce qu'on lui donne : elle renvoie le nombre d'octets pris. Ceux-là sont partis, le reste est encore à vous. L'écriture suivante commence juste après le dernier octet pris. Si ce qui est venu s'arrête trop tôt, rien n'a écrit le reste ; si le début vient deux fois, une écriture a recommencé au premier octet.
    .hint-1 = Que renvoie `write`, et que faites-vous de ce nombre ?
    .hint-2 = Voyez `std::io::Write::write` : le mot important est « up to ». Et les tranches : `&bytes[n..]`.
    .hint-3 = Gardez une tranche de ce qui reste. Tant qu'elle n'est pas vide, écrivez-la, puis ôtez-en les octets pris.
    .hint-4 = `Ok(n) => rest = &rest[n..],`
    .story =
        Le test appelle votre fonction sur un écrivain à lui, par l'intermédiaire de `framed-probe`, un petit programme du cours. Chaque appel à
        `write` ne prend que quelques octets, selon son script. Puis il compare ce qui est arrivé à ce qui était donné. Une
        vraie socket fait de même quand son tampon est presque plein, ou quand un signal l'interrompt. Sur une machine calme c'est rare :
        un programme qui n'écrit qu'une fois marche des mois, puis un jour il manque la fin d'un fichier. Recommencer
        au premier octet est l'erreur inverse : le début arrive deux fois.
    .source = write(2), RETURN VALUE ; std::io::Write::write ; Stevens, UNP 3.9 (writen)

framed-send-all-goes-on-after-an-interruption = send_all continue après Interrupted
    .why =
        `Interrupted` signifie qu'un signal est venu avant qu'un seul octet ne bouge : rien n'est perdu, rien n'est cassé. On
        refait simplement l'appel, au même endroit.
    .hint-1 = Quelle erreur n'est pas un échec du tout ?
    .hint-2 = Voyez `std::io::ErrorKind::Interrupted` et ce que sa page conseille de faire.
    .hint-3 = Dans le `match`, une branche avant l'erreur générale : une erreur dont `kind()` est `Interrupted` ne fait rien, et la boucle tourne.
    .hint-4 = `Err(error) if error.kind() == ErrorKind::Interrupted => {"{"}{"}"}`
    .story =
        L'écrivain du test répond à certains appels par `Interrupted` et ne prend rien. Sous Unix, un appel système lent revient ainsi quand
        un signal arrive : une minuterie, un processus enfant qui se termine, une fenêtre qui change de taille, Ctrl-Z puis `fg`. Une fois, il y en a deux cents de suite. std
        refait l'appel dans `write_all` et `read_exact`, mais `write` et `read` vous rendent l'erreur. Ici c'est vous qui
        écrivez la boucle, donc la règle est aussi la vôtre. Un programme qui abandonne meurt d'une fenêtre redimensionnée.
    .source = signal(7), « Interruption of system calls » ; std::io::ErrorKind::Interrupted

framed-send-all-gives-up-where-nothing-more-goes = send_all abandonne avec WriteZero là où une écriture ne prend rien, et avec l'erreur de l'écrivain là où il casse
    .why =
        Une écriture de quelques octets qui renvoie `Ok(0)` n'en prendra pas davantage la fois suivante : une boucle qui insiste tourne sans
        fin. Une erreur autre que `Interrupted` est définitive elle aussi, et l'appelant doit l'apprendre.
    .hint-1 = Que fait votre boucle si `write` renvoie 0, encore et encore ? Et après une erreur autre que `Interrupted` ?
    .hint-2 = `std::io::ErrorKind::WriteZero`, `std::io::Error::new` ; voyez comment `write_all` est décrite.
    .hint-3 = `Ok(0)` a sa propre branche, qui renvoie une erreur de sorte `WriteZero`. La dernière branche renvoie toute autre erreur.
    .story =
        L'écrivain du test prend neuf octets, puis plus rien ; dans un deuxième essai, il casse ; dans un troisième, il faudrait attendre. Votre fonction
        doit revenir et le dire, avec l'erreur de l'écrivain lui-même s'il en a une. Des écrivains qui ne prennent rien, cela existe : un tampon fixe qui est plein, un tube de votre fabrication. Sans cette
        branche, le programme occupe un processeur entier et ne finit jamais, le genre de panne qu'on découvre au bruit du
        ventilateur. Et une erreur qu'on jette fait passer un fichier perdu pour un fichier envoyé.
    .source = std::io::Write::write (« Ok(0) ») et write_all ; std::io::ErrorKind::WriteZero

framed-recv-exact-reads-until-the-buffer-is-full = recv_exact remplit tout le tampon, si peu que chaque lecture apporte
    .why = Une lecture donne ce qui est arrivé jusque-là, pas ce que vous avez demandé ; le reste est en route. Lisez de nouveau, dans ce qui est libre. Des zéros après un début juste : on s'est arrêté après une seule lecture, ou à la première qui n'a pas rempli le tampon. Un début faux : les lectures suivantes sont reparties du début du tampon.
    .hint-1 = Combien d'octets la dernière lecture a-t-elle apportés, et où doivent aller les suivants ?
    .hint-2 = Voyez `std::io::Read::read`, et `read_exact` pour ce que vous écrivez ici. `&mut buffer[filled..]`
    .hint-3 = Comptez les octets reçus. Tant que le compte est sous `buffer.len()`, lisez dans la partie qui suit, et ajoutez ce qui est venu.
    .hint-4 = `Ok(n) => filled += n,`
    .story =
        Par l'intermédiaire de `framed-probe`, le test donne à votre fonction un lecteur qui apporte quelques octets par appel, et en a plus qu'on n'en
        demande. Le tampon doit être plein et juste, et les octets d'après doivent être encore là. TCP coupe le flux où il
        veut : à la taille d'un segment, à l'instant de votre appel, à un paquet perdu. Rien n'y reste de la façon dont l'émetteur
        a écrit. Une lecture courte n'est pas une fin ; la fin, c'est 0.
    .source = recv(2) ; std::io::Read::read ; RFC 9293, 2.2 ; Stevens, UNP 3.9 (readn)

framed-recv-exact-goes-on-after-an-interruption = recv_exact et read_frame continuent après Interrupted
    .why =
        `Interrupted` signifie qu'un signal est venu avant un octet. La connexion va bien et les octets déjà lus restent bons :
        redemandez la suite. Abandonner ici, c'est perdre une bonne connexion.
    .hint-1 = Où, dans votre code, un `read` peut-il renvoyer une erreur, et chacune est-elle définitive ?
    .hint-2 = `std::io::ErrorKind::Interrupted`. read_frame a-t-elle un `read` à elle, en plus de ceux de recv_exact ?
    .hint-3 = La même branche que dans send_all, à chaque `read`. Gardez le compte : on ne relit pas les octets d'avant l'interruption.
    .story =
        Le lecteur du test interrompt la première lecture, puis une lecture dans l'en-tête, puis des lectures dans le contenu. Chaque fois, la suite
        vient après. Vos fonctions doivent rendre ce qu'un lecteur tranquille aurait donné, même après deux cents interruptions de suite. Cela arrive avec une vraie socket quand un
        signal survient pendant l'attente, par exemple à un Ctrl-Z puis `fg` quand une limite de temps est fixée. Le premier octet d'un en-tête est
        l'endroit le plus souvent oublié, car il est souvent lu par un appel à part.
    .source = signal(7), « Interruption of system calls » ; std::io::ErrorKind::Interrupted

framed-recv-exact-notices-an-early-end = recv_exact donne UnexpectedEof là où le flux finit trop tôt, et l'erreur du lecteur là où il casse
    .why =
        `Ok(0)` est la fin du flux : plus rien ne viendra jamais. Un tampon qui n'est pas plein à ce moment contient un demi-message, et
        un demi-message ne doit pas passer pour un message entier.
    .hint-1 = Quels sont les deux sens de `Ok(0)`, et lequel est-ce ici ? Sur quelles erreurs votre boucle passe-t-elle ?
    .hint-2 = `std::io::Read::read`, le passage sur `Ok(0)` ; `std::io::ErrorKind::UnexpectedEof`.
    .hint-3 = Ne demandez que tant qu'il y a de la place dans le tampon. `Ok(0)` ne peut alors signifier que la fin : renvoyez une erreur de sorte `UnexpectedEof`.
    .story =
        Le lecteur finit après 0, 1 et 39 octets sur 40, une fois il casse au milieu, et une fois il faudrait y attendre. Chaque fois, une erreur doit
        revenir, celle du lecteur lui-même s'il en a une. Une
        boucle qui ignore le 0 redemande sans fin, à pleine vitesse. Une boucle qui y voit « terminé » rend un tampon dont la fin est pleine
        de zéros, et un programme plus loin les croit. Des téléchargements entiers ont été raccourcis en silence par
        cette erreur.
    .source = recv(2), RETURN VALUE ; std::io::Read::read_exact

framed-write-frame-is-length-then-payload = Une trame, c'est 4 octets de longueur, gros-boutiste, puis le contenu
    .why = Les deux bouts doivent s'accorder sur chaque bit de l'en-tête : quatre octets, non signés, le plus significatif d'abord, et ils comptent des octets. Ce qui est venu à la place nomme l'erreur : un 5 compte des caractères, un 12 (`0c`) en tête est petit-boutiste, huit octets sont un `usize`, et des chiffres sont du texte.
    .hint-1 = Quels sont les quatre octets qui annoncent 12 ? Comparez-les aux quatre premiers arrivés.
    .hint-2 = `u32::to_be_bytes`, `str::len` face à `str::chars`, `usize` face à `u32`.
    .hint-3 = Prenez `payload.len()`, vérifiez-la, faites-en un `u32`, puis des octets gros-boutistes. Eux d'abord, le contenu ensuite.
    .hint-4 = `let header = (payload.len() as u32).to_be_bytes();`
    .story =
        Le test écrit une trame de `é€😀 à`, cinq caractères mais douze octets, et une trame de rien. Il compare chaque octet à
        ceux du contrat. Pour une troisième trame, la première écriture est interrompue. Deux programmes qui ont la même erreur se comprennent parfaitement : essayer votre émetteur avec votre récepteur ne
        prouve donc rien. Le petit-boutiste est l'ordre interne de la plupart des processeurs ; sur le fil, le gros bout vient d'abord
        depuis les premiers protocoles d'Internet. En face, il y a peut-être un script Python, et son `struct.pack(">I", n)` ne devinera
        pas.
    .source = u32::to_be_bytes ; RFC 1700 (« Data Notations ») ; le module struct de Python, « >I »

framed-write-frame-refuses-what-is-too-long = write_frame envoie 16 Mio, et refuse un octet de plus avant d'en envoyer un seul
    .why =
        Une fois l'en-tête parti, il n'y a plus de retour : l'autre côté attend ce nombre d'octets. La longueur se vérifie donc avant
        le premier octet envoyé. Et 16 Mio tout juste restent permis.
    .hint-1 = La limite est-elle vérifiée avant ou après le départ de l'en-tête ? Et est-ce `>` ou `>=` ?
    .hint-2 = `MAX_FRAME`, `std::io::ErrorKind::InvalidInput`, `std::io::Error::new`.
    .hint-3 = Avant tout : si `payload.len() > MAX_FRAME`, renvoyez une erreur de sorte `InvalidInput`. Ensuite seulement, l'en-tête.
    .story =
        Le test demande une trame d'exactement `MAX_FRAME` octets, qui doit partir, puis une d'un octet de plus, qui ne doit pas partir : sorte
        `InvalidInput`, et pas un octet donné à l'écrivain. Un refus après l'en-tête est pire que rien : la connexion est
        décalée, et ce qui suit est pris pour le contenu. Une limite fausse d'une unité est découverte par le seul utilisateur qui a
        un fichier de cette taille-là.
    .source = le contrat ; std::io::ErrorKind::InvalidInput

framed-read-frame-takes-its-own-bytes-only = read_frame prend les octets de sa trame et pas un de plus
    .why =
        Les octets qui suivent une trame appartiennent à la suivante. Ce qu'on lit trop tôt et qu'on jette est perdu pour de bon, et une
        lecture après le dernier octet de la trame attend un message qui ne viendra peut-être jamais.
    .hint-1 = Combien d'octets demande chacune de vos lectures ? Est-ce parfois plus que ce qui manque à la trame ?
    .hint-2 = Un `BufReader` lit d'avance ; quand il disparaît, ce qu'il tenait disparaît aussi. `read_to_end` attend la fin de la connexion.
    .hint-3 = Lisez exactement 4 octets, apprenez la longueur, lisez-en exactement autant : deux fois `recv_exact` suffisent.
    .story =
        Le lecteur contient deux trames à la suite et donne tout ce qu'on demande. Après votre fonction, la seconde trame doit être
        intacte. Puis il ne contient qu'une trame, et aucune lecture ne doit suivre son dernier octet. Sur une socket, des trames envoyées l'une
        après l'autre arrivent souvent ensemble : qui prend trop perd la seconde. Qui veut trop reste à attendre, pendant que
        l'émetteur attend sa réponse, et plus personne ne parlera.
    .source = std::io::BufReader (« can cause data loss ») ; std::io::Read::read_to_end

framed-read-frame-reads-a-header-in-pieces = read_frame comprend un en-tête qui vient en morceaux
    .why =
        Quatre octets ne sont pas plus à l'abri d'une coupure que quatre mille. Un seul `read` pour l'en-tête peut en apporter un, deux ou
        trois ; le reste du tampon, ce sont alors des zéros, pas la longueur.
    .hint-1 = Et si le `read` de l'en-tête renvoie 1 ?
    .hint-2 = Votre propre `recv_exact`, et une tranche de l'en-tête qui commence après ce qui est venu.
    .hint-3 = Lisez une fois pour savoir s'il y a un octet ; puis laissez `recv_exact` chercher le reste des quatre.
    .hint-4 = `recv_exact(reader, &mut header[n..])?;`
    .story =
        Le lecteur du test donne d'abord 1, 2 ou 3 octets de l'en-tête, puis la suite, et une fois un octet par appel. Le contenu doit sortir
        entier. Sur un réseau rapide cela n'arrive presque jamais, puis un en-tête tombe à la frontière de deux segments. La longueur
        qu'on y lit est alors fausse d'un facteur 256 ou plus, et toutes les trames suivantes n'ont plus de sens. Ce défaut ne se
        montre que sous la charge, là où on le cherche le plus mal.
    .source = std::io::Read::read ; RFC 9293, 2.2

framed-read-frame-tells-two-ends-apart = read_frame donne None pour une fin entre deux trames, et UnexpectedEof pour une fin dans une trame
    .why =
        Une fin entre deux trames est la façon normale de terminer. Une fin après le premier octet d'un en-tête est un accident :
        quelque chose s'est perdu. Seul le lecteur peut les distinguer, selon que la trame avait commencé ou non.
    .hint-1 = À laquelle de vos lectures le flux peut-il finir sans dommage ?
    .hint-2 = `Option`, `std::io::ErrorKind::UnexpectedEof`, et `Ok(0)` à la toute première lecture.
    .hint-3 = `Ok(0)` ne vaut `None` que si aucun octet de l'en-tête n'est venu. Un octet plus tard, c'est `UnexpectedEof`.
    .story =
        Le lecteur finit tout de suite, puis après 1 et 3 octets de l'en-tête, puis juste après l'en-tête, puis dans le contenu. Le premier cas
        donne `None`, tous les autres `UnexpectedEof`. Enfin, la connexion se rompt avant le premier octet, puis dans l'en-tête et dans le contenu : c'est l'erreur du lecteur, et non une fin. Un plantage de l'émetteur, un disque plein ou un câble coupé ressemblent souvent, pour TCP, à
        n'importe quelle fin. Sans cette différence, un récepteur classe un demi-document comme entier et annonce un succès. `read_exact`
        seule n'y suffit pas : elle dit `UnexpectedEof` dans les deux cas.
    .source = recv(2), RETURN VALUE ; std::io::Read::read_exact

framed-read-frame-makes-no-room-for-a-lie = read_frame accepte 16 Mio, et refuse davantage avant de faire de la place
    .why =
        La longueur est un nombre envoyé par un inconnu. La mémoire qu'on prend avant de le vérifier permet à quatre octets de vous coûter
        des gigaoctets. Vérifiez d'abord, avec la sorte `InvalidData`, puis faites de la place.
    .hint-1 = Qu'est-ce qui vient d'abord dans votre code : la place pour le contenu, ou le regard sur la longueur ? Et de quel type est cette longueur ?
    .hint-2 = `std::io::ErrorKind::InvalidData`, `vec![0; n]`, `Vec::with_capacity`, et ce qu'une conversion en `i32` fait de 0x80000000.
    .hint-3 = Faites un `u32` des quatre octets, comparez à `MAX_FRAME`, renvoyez l'erreur ; le `vec!` vient après cette ligne.
    .story =
        Le test annonce 16 Mio et les envoie : cela doit marcher. Puis il annonce un octet de plus, 2 Gio et presque 4 Gio, avec cent octets
        derrière. La sonde surveille chaque bloc de mémoire que demande votre fonction ; aucun ne doit atteindre la taille du mensonge. Sous
        Linux, `vec![0; n]` ne coûte rien tant qu'on n'y touche pas : l'erreur reste donc cachée jusqu'à ce que vienne une limite, ou une foule de
        menteurs. Qui peut joindre votre port peut envoyer quatre octets.
    .source = le contrat ; malloc(3), NOTES ; CWE-789

## framed-send.
framed-each-file-goes-as-one-frame = framed-send envoie chaque fichier comme une trame, dans l'ordre
    .why =
        Le récepteur ne sait que ce que disent les en-têtes. Une longueur de la mauvaise taille ou un fichier envoyé en partie décale
        tous les octets qui suivent : c'est donc le premier octet faux qu'il faut regarder.
    .hint-1 = Quelle est la première trame fausse ou absente, et qu'ont de particulier sa longueur ou ses octets ?
    .hint-2 = `std::fs::read`, ou `File` et `read_to_end` : des octets, pas du texte. `as u16` et `as u8` tronquent les nombres.
    .hint-3 = Pour chaque argument : lisez tout le fichier en octets, donnez-le à `write_frame`.
    .story =
        L'émetteur reçoit huit fichiers d'octets au hasard, de 10, 0, 1, 255, 256, 65 535, 65 536 et 70 000 octets : de part et d'autre des seuils
        où un ou deux octets de longueur sont pleins. Chaque trame doit arriver exactement ainsi. Un fichier peut contenir n'importe quels octets,
        même ce qui n'est pas de l'UTF-8. Un fichier vide est une trame de quatre octets, pas rien. `/proc/version` vient en
        dernier, un fichier qui se dit vide et ne l'est pas. Ce qui est juste à 10 octets peut être
        faux à 65 536, et la trame suivante le montre.
    .source = u32::to_be_bytes ; std::fs::read

framed-file-limit-is-16-mib = Un fichier de 16 Mio part ; d'un octet de plus, rien ne part
    .why =
        La limite fait partie du format, et les deux côtés doivent la placer au même octet. Ce qui est trop long est refusé avant l'envoi de son
        en-tête : le récepteur voit alors une fin en bon ordre après la dernière trame entière.
    .hint-1 = Que reçoit le récepteur du fichier trop long : rien, un en-tête, un fichier coupé ?
    .hint-2 = `MAX_FRAME`, votre propre `write_frame` ; si vous employez `Read::take`, quelle est sa limite ?
    .hint-3 = Lisez jusqu'à `MAX_FRAME + 1` octets, pour distinguer un fichier trop long d'un fichier qui tient tout juste ; `write_frame` fait le reste.
    .story =
        Le premier fichier fait exactement 16 Mio, le second un octet de plus. Le premier doit arriver entier ; ensuite rien, et une fin en
        bon ordre ; l'émetteur dit `error: …` et se termine avec 1. Un fichier coupé en silence à la limite est pire qu'un refus. Un
        en-tête déjà parti laisse le récepteur attendre des octets qui ne viendront pas.
    .source = le contrat ; std::io::Read::take

framed-unreadable-file-ends-in-order = Devant un fichier illisible, le récepteur voit une fin en bon ordre après les trames d'avant
    .why =
        Vos ennuis avec un fichier ne sont pas une raison de casser la connexion. Les trames d'avant sont entières et comptent ; une fin en bon
        ordre entre deux trames le dit au récepteur. Votre utilisateur, lui, reçoit `error: …` et le code de sortie 1.
    .hint-1 = Que voit le récepteur quand votre programme abandonne : une fin, une réinitialisation, une demi-trame, ou le fichier suivant ?
    .hint-2 = `?` sort tout de suite, par-dessus les lignes qui finissent bien les choses. `TcpStream::shutdown`, `Iterator::try_for_each`.
    .hint-3 = Gardez le résultat de la boucle sur les fichiers ; cessez d'écrire dans les deux cas ; puis transmettez l'erreur.
    .story =
        De trois fichiers, le deuxième manque ; dans un second essai, c'est un dossier, qui s'ouvre mais ne se lit pas. La première trame doit
        venir, puis une fin en bon ordre, sans réinitialisation, et rien du troisième. Dans un troisième essai, c'est le tout premier fichier qui manque : la
        fin vient alors seule. Se connecter avant de lire est ce que dit le contrat : le
        récepteur obtient ce qui peut l'être. Sauter le mauvais fichier et continuer donnerait de faux numéros aux fichiers de l'autre côté,
        sans un mot. Une panique arrêterait aussi le programme, mais ne dit rien qui serve à son utilisateur.
    .source = le contrat ; shutdown(2) ; std::process::ExitCode

framed-suspended-sender-loses-nothing = Un émetteur arrêté au milieu d'une écriture, puis relancé, ne perd rien
    .why = Une écriture vers une socket pleine attend de la place. Arrêtée puis réveillée dans cette attente, elle revient avec ce qu'elle a pris jusque-là, moins que ce qu'on lui avait donné. Sans boucle, le reste n'est jamais envoyé. C'est vrai de `write_vectored` comme de `write`.
    .hint-1 = Laquelle de vos écritures vers la socket ne regarde pas le nombre qu'elle renvoie ?
    .hint-2 = Tout ce qui sort passe-t-il par votre `send_all` ? `std::io::Write::write` peut être courte, et `write_vectored` aussi.
    .hint-3 = Cherchez un `write(` ou un `write_vectored(` isolé dans votre bibliothèque et votre programme : sa place est dans la boucle de `send_all`.
    .story =
        Le récepteur du test cesse de lire, si bien que l'émetteur se bloque dans son écriture, ce qui ne doit pas coûter de processeur. Il reçoit alors ce qu'envoie Ctrl-Z, puis ce qu'envoie
        `fg`, et le récepteur reprend. L'écriture revient courte : c'est une vraie écriture partielle, faite par le noyau, sans
        aucun trucage de votre programme. Un portable qu'on ferme et rouvre, un débogueur, une tâche mise en arrière-plan font de même. Les deux
        trames doivent arriver entières.
    .source = signal(7), « Interruption of system calls by stop signals » ; send(2)

framed-sender-outlives-short-and-interrupted-calls = framed-send marche quand tous les appels sont courts et que certains sont interrompus
    .why =
        Écritures courtes, lectures courtes et `Interrupted` font partie de ce que le système promet. Un programme qui n'est juste que lorsque les
        appels sont entiers est juste par chance. Tous les chemins doivent passer par vos deux boucles, celui de l'accusé de réception aussi.
    .hint-1 = Lequel de vos appels à la socket n'est fait ni par `send_all` ni par `recv_exact` ?
    .hint-2 = `Read::read` et `Write::write` dans le programme lui-même ; `ErrorKind::Interrupted`.
    .hint-3 = Que le programme n'emploie que `write_frame` et `read_frame`, et elles que vos boucles.
    .story =
        Le programme tourne sous écoute, avec une petite bibliothèque entre lui et le système : une écriture prend au plus 7 octets, une lecture en donne
        au plus 2, et certains appels sont interrompus. Les pages de manuel permettent tout cela. Les deux trames doivent arriver et l'accusé
        être affiché. Sur un serveur chargé, par le réseau d'un téléphone ou sous un débogueur, les appels sont ainsi sans
        l'aide de personne.
    .source = send(2) et recv(2), RETURN VALUE ; signal(7)

framed-sender-stops-writing-before-it-waits = framed-send cesse d'écrire, puis attend l'accusé de réception
    .why =
        Le récepteur répond à la fin de ce que vous dites, et il ne peut connaître cette fin que si vous l'annoncez. Cesser d'écrire est
        cette annonce, et vous pouvez encore lire après. Attendre sans elle, c'est attendre quelqu'un qui vous attend.
    .hint-1 = Comment le récepteur apprend-il qu'il n'y a plus de fichier, et comment entendez-vous encore sa réponse après cela ?
    .hint-2 = `TcpStream::shutdown` et `Shutdown::Write`. Laisser tomber la socket fermerait aussi le côté de la lecture.
    .hint-3 = Après le dernier fichier, fermez la moitié qui écrit ; ensuite seulement, lisez l'accusé.
    .hint-4 = `stream.shutdown(Shutdown::Write)?;`
    .story =
        Le test lit l'unique trame, puis veut la fin du flux avant d'envoyer son accusé, comme le fait `framed-recv`. Jusque-là,
        l'émetteur doit attendre sans occuper le processeur, et sans perdre patience. Une connexion TCP, ce sont deux flux, un dans chaque sens, et chacun finit pour
        lui-même : c'est la demi-fermeture. Si l'émetteur ne ferme rien, les deux côtés lisent et aucun ne parle ; s'il ferme tout,
        l'accusé ne trouve personne.
    .source = shutdown(2) ; RFC 9293, 3.6 ; Stevens, UNP 6.6

framed-receipt-is-printed-however-it-comes = L'accusé de réception est affiché en entier, de quelque façon qu'il vienne
    .why =
        L'accusé est une trame comme une autre : il peut venir octet par octet, être long, ou être vide. Une seule lecture d'une certaine taille
        montre le morceau qui se trouvait là.
    .hint-1 = Comment lisez-vous l'accusé, et s'il vient en deux parties, ou ne contient rien ? Qu'affichez-vous après lui ?
    .hint-2 = Votre propre `read_frame` donne le contenu ; `std::io::Write::write_all` affiche les octets tels quels.
    .hint-3 = Un appel à `read_frame` ; son contenu va sur la sortie standard, puis un saut de ligne.
    .story =
        Le test envoie son accusé octet par octet, chacun après la lecture du précédent ; puis un accusé de 3 000 lettres avec une espace à chaque bout, puis un vide. Chacun doit être
        affiché exactement, avec un saut de ligne et rien de plus. Le dernier n'est pas du texte ; là, seule une panique est fausse. Certaines lettres font deux octets : une coupure peut tomber dans l'une
        d'elles. L'en-tête n'est pas ce qu'un utilisateur veut voir. Une trame vide reste une trame : elle affiche une ligne vide.
    .source = std::io::Read::read ; le contrat

framed-no-whole-receipt-is-an-error = Sans accusé de réception entier, framed-send échoue
    .why =
        Qu'une écriture ait réussi veut dire seulement que le système a pris les octets. Seul l'accusé dit qu'ils sont arrivés. S'il ne vient pas, ou
        vient en partie, il faut le dire à l'utilisateur : `error: …` et code de sortie 1.
    .hint-1 = Votre programme attend-il un accusé, et que fait-il d'un `None` de `read_frame` ?
    .hint-2 = `Option` dans le résultat de `read_frame` ; `ErrorKind::UnexpectedEof` ; `std::process::ExitCode`.
    .hint-3 = De `None`, faites une erreur à vous : « le récepteur a fermé sans accusé ». `?` transmet les autres.
    .story =
        Le récepteur prend la trame, puis ferme sans un mot, ou après deux octets d'en-tête, ou après l'en-tête, ou un octet avant la fin ; ou il annonce 4 Gio et finit. Chaque
        fois, l'émetteur doit échouer. Un récepteur dont le disque est plein finit ainsi, et qui efface l'original parce que la copie a
        « marché » a perdu les deux. Une panique n'est pas une réponse non plus : l'autre côté n'a rien fait qui doive
        surprendre votre programme.
    .source = send(2) (« No indication of failure to deliver ») ; le contrat

framed-reset-of-the-sender-is-an-error = Une réinitialisation est une erreur pour framed-send : ni panique, ni succès
    .why =
        Un pair qui plante ou qui abandonne réinitialise la connexion : l'appel suivant échoue avec `ConnectionReset` ou `BrokenPipe`. C'est la vie
        ordinaire d'un réseau : un `Err` à transmettre, pas un `unwrap`.
    .hint-1 = Où un `unwrap` ou un résultat ignoré pourrait-il rencontrer cette erreur ?
    .hint-2 = L'opérateur `?` ; `ErrorKind::ConnectionReset` et `BrokenPipe`. Un `let _ =` cache aussi une erreur.
    .hint-3 = Que chaque appel à la socket rende son erreur à `main`, qui affiche `error: …` et se termine avec 1.
    .story =
        Le test réinitialise la connexion pendant que l'émetteur attend l'accusé, puis une autre pendant qu'il est bloqué dans une écriture. Chaque
        fois, le programme doit dire `error: …` et se terminer avec 1. Dans bien des langages, écrire vers une connexion disparue tue le programme par
        un signal ; Rust désactive ce signal, et c'est une erreur comme les autres. Les réinitialisations viennent de programmes plantés, de
        pare-feu, de quiconque ferme sans tout lire.
    .source = RFC 9293, 3.5.2 ; send(2) : ECONNRESET, EPIPE ; signal(7) : SIGPIPE

framed-sender-takes-every-kind-of-address = framed-send accepte adresses IPv4, adresses IPv6 et noms
    .why = Une adresse est `HOST:PORT`, et HOST peut être un nom, `127.0.0.7` ou `[::1]`. Un analyseur fait pour l'un refuse les autres : le premier `:` coupe une adresse IPv6, et le `parse` de `SocketAddr` ne connaît pas les noms. Les fonctions de std les prennent tous trois tels quels.
    .hint-1 = Que devient l'argument avant d'être donné à `connect` ?
    .hint-2 = `std::net::ToSocketAddrs` : un `&str` en est déjà un. Le `parse` de `SocketAddr` ne connaît pas les noms.
    .hint-3 = Donnez l'argument à `TcpStream::connect` sans y toucher.
    .story =
        Le test écoute sur 127.0.0.7, sur ::1 et sur localhost, et lance l'émetteur avec chacune de ces adresses. La trame doit arriver partout.
        Couper au premier `:` casse l'IPv6, qui en est plein ; les crochets sont là pour cela. Un nom peut désigner une adresse de l'une ou
        l'autre sorte, et seule la résolution le sait. Les ports et les hôtes écrits en dur sont le défaut le plus répandu de tous
        dans les programmes de débutants.
    .source = std::net::ToSocketAddrs ; RFC 3986, 3.2.2

framed-sender-tries-all-addresses-of-a-name = framed-send essaie toutes les adresses d'un nom
    .why =
        Un nom peut avoir plusieurs adresses, et la première n'est pas forcément celle qui répond. `localhost` lui-même en a deux sur la plupart des machines,
        une en IPv6 et une en IPv4. Essayez-les tour à tour jusqu'à ce que l'une réponde.
    .hint-1 = Que devient la deuxième adresse quand la première refuse ?
    .hint-2 = `TcpStream::connect` essaie tout ce que donne `ToSocketAddrs` ; `connect_timeout` n'en prend qu'une.
    .hint-3 = Donnez le nom à `TcpStream::connect`, ou parcourez `to_socket_addrs()?` en gardant la dernière erreur.
    .story =
        Un fichier hosts du test donne deux adresses au nom `duo`. Une seule des deux écoute : d'abord l'une, puis l'autre. L'émetteur
        doit la joindre les deux fois. Les grands sites ont beaucoup d'adresses, comme toute machine reliée à deux réseaux. Un programme
        qui prend `.next().unwrap()` marche jusqu'au jour où l'ordre change.
    .source = getaddrinfo(3) ; std::net::TcpStream::connect ; RFC 1123, 2.3

framed-sender-without-a-receiver-fails = Sans récepteur, ou avec une adresse qui n'en est pas une, framed-send échoue
    .why =
        À la plupart des adresses personne n'écoute, et chacun peut se tromper en les tapant. Le programme dit `error: …` et se termine avec le
        code de sortie 1 ; une panique est faite pour les fautes du programme, pas pour celles du monde.
    .hint-1 = Y a-t-il un `unwrap` ou un `expect` sur le chemin de la connexion ?
    .hint-2 = L'opérateur `?` sur `TcpStream::connect` ; `main` affiche ce qui revient.
    .hint-3 = Laissez l'erreur de `connect` remonter de la fonction qu'appelle `main` ; c'est là qu'elle est affichée.
    .story =
        Le test lance l'émetteur vers un port qui refuse, vers `127.0.0.1` sans port, vers le port 65536, et vers un nom qui n'existe pas. Chaque cas
        est une erreur de code de sortie 1 : le nombre d'arguments est juste, ce n'est donc pas une question d'usage. Les programmes qui en lancent
        d'autres, scripts et services, décident d'après le seul code de sortie. Un 0 ici ferait passer une sauvegarde qui n'a
        jamais eu lieu pour une sauvegarde faite.
    .source = connect(2) : ECONNREFUSED ; std::net::ToSocketAddrs

## framed-recv.
framed-each-frame-becomes-a-file = framed-recv garde la trame k dans k.bin, le dit, et envoie l'accusé de réception
    .why =
        Les trames se comptent à partir de 1, et chacune devient un fichier qui a exactement ses octets. Les lignes et l'accusé font partie du
        contrat : un autre programme peut les lire.
    .hint-1 = Qu'est-ce qui est faux en premier : un fichier, une ligne, ou l'accusé ?
    .hint-2 = `u32::from_be_bytes`, `std::fs::write`, `Path::join`, votre propre `write_frame` pour l'accusé.
    .hint-3 = Comptez trames et octets dans la boucle sur `read_frame`. Après `None` : l'accusé comme trame, puis la ligne `done: …`.
    .hint-4 = `format!("{"{"}frames{"}"} frames, {"{"}bytes{"}"} bytes")`
    .story =
        Sept trames d'octets au hasard viennent, de 1 à 70 000 octets, puis la fin en bon ordre. Le récepteur doit envoyer l'accusé, se terminer avec 0, et
        son dossier doit contenir les sept fichiers, octet pour octet. Les longueurs se tiennent de part et d'autre de ce qu'un et deux octets
        peuvent compter. L'accusé est une trame lui aussi, avec un en-tête. `7 frames, 201586 bytes` ne compte que les contenus, sans
        les en-têtes.
    .source = u32::from_be_bytes ; std::fs::write ; le contrat

framed-frame-comes-byte-by-byte = Des trames qui viennent octet par octet sont gardées entières
    .why =
        Une lecture revient dès qu'un octet est là. Rien ne promet que quatre octets d'en-tête ou trois de contenu viennent ensemble. Une boucle
        qui lit jusqu'à en avoir assez ne s'en soucie pas.
    .hint-1 = Que suppose chacune de vos lectures sur ce qui vient ?
    .hint-2 = Votre propre `recv_exact`, pour l'en-tête et pour le contenu.
    .hint-3 = Que rien d'autre que `read_frame` ne lise la socket, et rien d'autre qu'une boucle dans `read_frame`.
    .story =
        Chaque octet de deux petites trames n'est envoyé que lorsque votre programme a lu le précédent et attend de nouveau : deux octets ne peuvent pas
        venir dans une même lecture. Les deux fichiers doivent être justes. Un modem lent, quelqu'un qui tape, un capteur envoient ainsi, comme
        tout émetteur sans tampon. En boucle locale cela n'arrive jamais tout seul, et c'est pourquoi le test le fait arriver.
    .source = recv(2) ; RFC 9293, 2.2

framed-many-frames-come-at-once = Des trames qui viennent toutes ensemble sont gardées séparées
    .why =
        Plusieurs trames peuvent attendre quand vous lisez, et une seule lecture peut les apporter toutes. Les longueurs disent où chacune finit ; les
        lectures n'en disent rien. Ce qu'on prend au-delà d'une trame et qu'on jette appartient à la suivante.
    .hint-1 = Quand une lecture apporte une trame et demie, où va la demie ?
    .hint-2 = Un `BufReader` refait à chaque trame emporte son tampon quand il disparaît.
    .hint-3 = Lisez exactement l'en-tête, puis exactement le contenu ; ou gardez un seul tampon pour toute la connexion.
    .story =
        Le récepteur est arrêté un instant, comme par Ctrl-Z, pendant que quatre trames sont écrites d'un coup vers sa socket. Quand il reprend, il les
        trouve toutes dans sa file. Il doit en faire quatre fichiers. Les écritures d'un émetteur se rejoignent en route dès que le récepteur est plus
        lent que lui. Une écriture n'est pas une lecture, dans aucun des deux sens.
    .source = RFC 9293, 2.2 ; std::io::BufReader

framed-empty-frame-is-a-frame = Une trame vide est une trame, et un fichier vide
    .why = Une longueur de 0 est un message sans octet, et non la fin de la conversation : elle donne un fichier vide. Une lecture dans zéro place renvoie 0 ou attend, et ce 0 ne veut rien dire. Pour un contenu vide, on ne lit donc rien du tout.
    .hint-1 = Que fait votre code après un en-tête de quatre zéros ? Appelle-t-il encore `read` ?
    .hint-2 = `std::io::Read::read`, et ce que vaut `Ok(0)` pour un tampon de longueur 0.
    .hint-3 = Une boucle dont la condition est en tête, `while filled < buffer.len()`, est juste d'elle-même.
    .story =
        Une trame vide vient d'abord, seule, et doit devenir un `1.bin` vide pendant que la connexion reste ouverte. Puis viennent une trame de vingt
        octets et une autre trame vide. L'accusé doit en compter trois. Des fichiers vides, il y en a dans tous les dossiers, et des messages vides ont un sens
        dans bien des protocoles : « toujours là », « rien trouvé ». Sous Linux, un `recv` de 0 octet attend même que quelque
        chose vienne.
    .source = std::io::Read::read ; recv(2)

framed-receipt-has-one-form = L'accusé est `K frames, N bytes`, pour aucune trame comme pour une
    .why =
        Aucune trame puis une fin en bon ordre, c'est une conversation entière qui ne contient rien : `0 frames, 0 bytes`, code de sortie 0. Rien n'a
        mal tourné. Et ce que lisent des programmes n'a qu'une forme : `1 frames, 1 bytes`, quoi qu'en dise la grammaire.
    .hint-1 = Qu'envoie votre programme après sa boucle, si `read_frame` donne `None` tout de suite ? Un mot y change-t-il quand le nombre est 1 ?
    .hint-2 = `None` de `read_frame` ; une demi-fermeture laisse l'autre sens ouvert, donc l'accusé arrive.
    .hint-3 = L'accusé et la ligne `done: …` viennent après la boucle, quel que soit le nombre de ses tours.
    .story =
        Le test se connecte, cesse aussitôt d'écrire et attend. Il veut l'accusé `0 frames, 0 bytes` sous forme de trame, une fin en bon ordre, le code de
        sortie 0, et un vieux `1.bin` laissé tel quel. Un `framed-send` dont le premier fichier manque ressemble exactement à cela. « Rien »
        est le cas le plus courant que personne n'essaie. Un second émetteur envoie ensuite une trame d'un octet. La fin d'un
        sens n'est pas la fin de la connexion.
    .source = shutdown(2) ; Stevens, UNP 6.6 ; le contrat

framed-frame-is-kept-while-the-sender-stays = Une trame est gardée dès qu'elle est entière, pendant que l'émetteur reste là
    .why = La longueur dit où finit la trame : quand ces octets sont venus, elle est complète. Attendre la fin de la connexion, ou un octet de plus, c'est attendre ce que l'émetteur n'est pas tenu de faire. Garder toutes les trames en mémoire jusqu'à cette fin, c'est l'attendre aussi.
    .hint-1 = Qu'attend votre programme après le dernier octet du contenu, et garde-t-il ce que sa dernière lecture a apporté ?
    .hint-2 = `Read::read_to_end` lit jusqu'à la fin de la connexion. Une boucle qui s'arrête à une lecture courte veut une lecture de trop.
    .hint-3 = Arrêtez-vous quand il est venu autant d'octets que l'a dit l'en-tête, et écrivez alors le fichier.
    .story =
        Le test envoie une trame puis se tait, connexion ouverte. Le fichier doit apparaître. Vient ensuite une trame d'exactement 1 024 octets, la taille
        d'un tampon courant, et de nouveau le silence. Pendant ce temps le récepteur ne doit ni occuper le processeur ni rien
        dire : l'accusé vient à la fin. Deux côtés qui s'attendent l'un l'autre, c'est le blocage classique des programmes de réseau, et aucune
        limite de temps n'en guérit la cause.
    .source = std::io::Read::read_to_end ; Stevens, UNP 3.9

framed-receiver-outlives-short-and-interrupted-calls = framed-recv marche quand tous les appels sont courts et que certains sont interrompus
    .why =
        Lectures courtes, écritures courtes et `Interrupted` font partie de ce que le système promet. Chaque lecture du programme doit être dans une
        boucle qui continue, et l'écriture de l'accusé aussi.
    .hint-1 = Lequel de vos appels à la socket n'est fait ni par `recv_exact` ni par `send_all` ?
    .hint-2 = `Read::read` et `Write::write` dans le programme lui-même ; `ErrorKind::Interrupted`.
    .hint-3 = Que le programme n'emploie que `read_frame` et `write_frame`, et elles que vos boucles.
    .story =
        Le programme tourne sous écoute, avec une petite bibliothèque entre lui et le système : une lecture donne au plus 3 octets, une écriture en prend
        au plus 5, et certains appels sont interrompus. Les pages de manuel permettent tout cela. Deux trames doivent devenir deux fichiers, et l'accusé
        doit arriver entier. Ce qui est rare aux essais est le pain quotidien de la production : avec un million d'appels par jour, une
        chance sur un million, c'est tous les jours.
    .source = recv(2) et send(2), RETURN VALUE ; signal(7)

framed-silence-inside-a-frame-is-no-end = Un émetteur qui fait une pause dans une trame n'a pas fini
    .why = Le silence ne dit rien : l'émetteur réfléchit peut-être, ou le réseau est lent. Seul `Ok(0)` est une fin. Une limite de temps qu'on prend pour une fin fait un demi-message de tout message lent ; et une trame reprise de zéro après une limite a perdu les octets lus avant elle.
    .hint-1 = Votre programme fixe-t-il une limite de temps, ou s'arrête-t-il quand « il n'y a plus rien pour l'instant » ?
    .hint-2 = `TcpStream::set_read_timeout`, `ErrorKind::WouldBlock` : après une limite, les octets déjà lus ne doivent pas se perdre.
    .hint-3 = Une lecture bloquante sans limite est tout ce qu'il faut à cette étape.
    .story =
        Le test envoie deux octets d'en-tête, attend, envoie une partie du contenu, attend encore, puis envoie la suite. L'horloge du programme va vingt fois plus
        vite : la plus longue pause lui paraît durer plus d'une demi-minute. Le fichier doit être entier. Les téléphones perdent leur réseau dans un tunnel
        et le retrouvent ; TCP continue comme si de rien n'était. Taper lentement n'est pas une faute.
    .source = socket(7) : SO_RCVTIMEO ; std::net::TcpStream::set_read_timeout

framed-old-files-are-overwritten-others-left = Un vieux k.bin est remplacé, et les autres fichiers restent tels quels
    .why =
        Une nouvelle trame remplace tout l'ancien fichier : ce qui resterait derrière sa fin en ferait un mélange des deux. Tout le reste du dossier
        appartient à quelqu'un.
    .hint-1 = Comment ouvrez-vous le fichier : créé, vidé, ou écrit par-dessus ?
    .hint-2 = `std::fs::write` et `File::create` vident un ancien fichier ; `OpenOptions` ne fait que ce qu'on lui dit ; `create_new` refuse.
    .hint-3 = Quand la trame est entière : `fs::write(path, &payload)`.
    .story =
        Le dossier contient un long `1.bin`, un `3.bin`, un `0.bin` et une note. Deux trames courtes viennent. Alors `1.bin` et `2.bin` doivent être
        les trames, exactement, et les trois autres intacts. Ajouter à la fin, ou écrire par-dessus sans vider, laisse de vieux octets dans un
        nouveau fichier. Nettoyer le dossier d'abord a l'air soigneux, jusqu'au jour où ce n'était pas le bon dossier.
    .source = std::fs::write ; open(2) : O_TRUNC

framed-receiver-announces-its-client = framed-recv affiche l'adresse de son client
    .why =
        Une connexion a deux bouts. `client IP:PORT` est l'adresse de l'autre, qu'`accept` vous donne ; la vôtre est celle où vous
        écoutez.
    .hint-1 = De qui est l'adresse que montre votre ligne ?
    .hint-2 = `TcpListener::accept` renvoie un couple ; `local_addr` face à `peer_addr`.
    .hint-3 = Prenez la seconde partie de ce que donne `accept`, et affichez-la entière, avec son port.
    .story =
        Tant que personne n'appelle, le récepteur doit attendre sans occuper le processeur. Le test appelle depuis 127.0.0.9 et d'un port que tire le
        système. La ligne doit montrer les deux. Puis un appelant repart avant d'être pris, et rien ne doit paniquer. Sur une seule machine, presque toutes les adresses
        sont 127.0.0.1, et une erreur passe inaperçue ; entre deux machines, c'est la mauvaise machine. Un journal qui porte la
        mauvaise adresse est pire que rien, le jour où l'on en a besoin.
    .source = accept(2) ; std::net::TcpListener::accept

framed-receiver-takes-every-kind-of-address = framed-recv écoute sur adresses IPv4, adresses IPv6 et noms, et dit où
    .why =
        L'adresse d'écoute est le choix de l'utilisateur, le port aussi. Avec le port 0, c'est le système qui choisit, et la ligne doit dire ce
        qu'il a choisi : sinon personne ne pourrait vous appeler.
    .hint-1 = Quelle adresse affichez-vous : l'argument, ou celle à laquelle la socket d'écoute est vraiment liée ?
    .hint-2 = `TcpListener::bind` prend tout `ToSocketAddrs` ; `TcpListener::local_addr`.
    .hint-3 = Donnez l'argument à `bind` sans y toucher, et affichez ce que dit `local_addr`.
    .story =
        Le récepteur est lancé sur 127.0.0.7, sur ::1, sur localhost et sur toutes les adresses, chaque fois avec le port 0, puis sur un port que le test
        a choisi. On l'appelle à l'adresse qu'il a affichée, et il doit garder la trame. Le port 0 est ce qui évite aux essais et aux services de se
        battre pour des numéros. Une adresse est un texte pour nous et une structure pour le système ; traduire est l'affaire
        de std.
    .source = bind(2) ; ip(7) ; std::net::TcpListener::local_addr

framed-receiver-that-can-not-listen-fails = Là où il ne peut pas écouter, framed-recv échoue
    .why =
        Un port peut être pris par un autre programme, et un argument n'être pas une adresse. Dites `error: …` et terminez avec 1. Écouter
        ailleurs qu'à l'endroit demandé n'aide aucun de ceux qui appellent.
    .hint-1 = Que se passe-t-il dans votre programme quand `bind` renvoie une erreur ?
    .hint-2 = L'opérateur `?` sur `TcpListener::bind` ; `ErrorKind::AddrInUse`.
    .hint-3 = Laissez l'erreur remonter à `main`, qui l'affiche.
    .story =
        Le test lance le récepteur sur un port qu'il occupe lui-même, puis sur `127.0.0.1` sans port, puis sur le port 65536. Chaque fois, le programme doit
        dire `error: …` et se terminer avec le code de sortie 1. Une seconde copie du serveur, lancée par mégarde, est la cause habituelle du
        premier cas. Une panique et sa trace sont écrites pour vous ; une ligne est écrite pour l'utilisateur.
    .source = bind(2) : EADDRINUSE ; std::net::ToSocketAddrs

framed-arguments-are-counted = Trop peu ou trop d'arguments : le mode d'emploi, et le code de sortie 2
    .why =
        Le code de sortie 2 dit « vous m'avez mal appelé », le 1 dit « j'ai essayé, et échoué ». Les scripts les distinguent : de mauvais arguments
        donnent le mode d'emploi sur la sortie d'erreur, et un 2.
    .hint-1 = Combien d'arguments prend chaque programme ?
    .hint-2 = `std::env::args_os`, les motifs de tranche, `ExitCode::from(2)`.
    .hint-3 = Le `main` du squelette le fait déjà : comparez-lui le vôtre.
    .story =
        Le test lance `framed-recv` avec zéro, un et trois arguments, et `framed-send` avec zéro, puis avec une adresse seule. Chacun doit montrer son mode
        d'emploi sur la sortie d'erreur et se terminer avec 2. Rien n'est connecté, rien n'écoute. Un programme qui remplace en silence un argument
        absent fait quelque chose que personne n'a demandé.
    .source = le contrat ; bash(1), EXIT STATUS

## Des trames qui s'interrompent ou qui mentent.
framed-end-inside-a-header-is-an-error = Une fin dans un en-tête est une erreur, et les trames d'avant sont gardées
    .why =
        Un octet d'en-tête est la promesse d'une trame. Une fin après lui est une trame cassée, pas la fin d'une conversation : `error: …` et code de
        sortie 1. Les trames entières d'avant restent.
    .hint-1 = Comment votre programme distingue-t-il « aucun octet » de « un, deux ou trois octets » ?
    .hint-2 = `read_frame` donne `None` pour aucun octet, et sinon `UnexpectedEof` ; le programme le transmet.
    .hint-3 = Dans read_frame : seule une première lecture de 0 donne `None`. Dans le programme : `?` sur le résultat, et pas d'accusé.
    .story =
        Une trame entière vient, puis 1, 2 ou 3 octets de l'en-tête suivant, tous nuls, puis la fin. Le récepteur doit échouer, garder `1.bin` et le dire, n'envoyer aucun accusé, et laisser un
        vieux `2.bin` tel quel. Un en-tête qu'on complète avec des zéros serait une trame vide que personne n'a envoyée. L'émetteur
        a sans doute planté à cet instant, et son utilisateur devrait le savoir.
    .source = recv(2), RETURN VALUE ; le contrat

framed-cut-frame-leaves-no-trace = Une trame coupée ne laisse aucune trace dans le dossier
    .why =
        Tant que son dernier octet n'est pas venu, une trame n'est pas là, et son fichier ne doit pas y être non plus : ni vide, ni en partie, ni
        sous un autre nom. Et l'on ne vide pas un ancien fichier pour un nouveau qui ne viendra peut-être jamais.
    .hint-1 = Quand votre programme crée-t-il le fichier, et que fait-il d'un `Err` de `read_frame` ?
    .hint-2 = `File::create` crée, et vide, aussitôt. `read_frame` rend d'abord le contenu entier.
    .hint-3 = Appelez `read_frame`, et n'écrivez le fichier que dans sa branche `Some`.
    .story =
        Une trame de 500 octets est coupée après son en-tête, après 100 octets et un octet avant sa fin. Le dossier est comparé à ce qu'il était : une fois pendant
        que la connexion est encore ouverte, une fois après que le programme a échoué avec `error: …` et 1. Il contient un vieux `1.bin`. Le dossier des fichiers temporaires est regardé aussi. Un
        demi-fichier qui a l'air entier est le pire de tous : personne n'y regarde à deux fois. Ici le contenu tient en mémoire : rien n'a
        besoin d'aller sur le disque avant d'être complet.
    .source = le contrat ; std::fs::File::create ; open(2) : O_TRUNC

framed-reset-inside-a-frame-leaves-no-trace = Une réinitialisation dans une trame est une erreur, et les trames entières sont gardées
    .why =
        Vu d'ici, un pair qui plante est une réinitialisation : la lecture suivante échoue. Les trames venues entières sont bonnes et restent ; celle qui
        était en route est abandonnée. C'est une erreur à signaler, pas de quoi paniquer.
    .hint-1 = Que fait votre programme d'un `Err` de `read_frame` ?
    .hint-2 = L'opérateur `?`, `ErrorKind::ConnectionReset`. `while let Ok(Some(…))` prend toute erreur pour la fin.
    .hint-3 = `while let Some(payload) = read_frame(&mut stream)?` distingue les trois : une trame, la fin, une erreur.
    .story =
        Une trame entière est envoyée et gardée, puis 100 octets d'une autre, puis la connexion est réinitialisée. Le récepteur doit dire `error: …` et se
        terminer avec 1 ; `1.bin` reste, rien d'autre ne change. Une boucle qui s'arrête à la première chose qui n'est pas une trame afficherait `done` ici, et
        le croirait. Pour l'utilisateur de l'émetteur, c'est la différence entre « copié » et « réessayez ».
    .source = RFC 9293, 3.5.2 ; recv(2) : ECONNRESET

framed-frame-over-the-maximum-leaves-no-trace = Une trame de plus de 16 Mio est une erreur, même si elle vient tout entière
    .why =
        La limite vaut pour quiconque envoie, même pour qui a vraiment les octets. Sans vérification chez le récepteur, c'est l'émetteur qui décide
        combien de votre mémoire et de votre disque est pris.
    .hint-1 = Où votre récepteur compare-t-il la longueur annoncée à `MAX_FRAME`, et que devient l'erreur ?
    .hint-2 = `MAX_FRAME`, `ErrorKind::InvalidData` ; la vérification de `write_frame` ne protège personne des programmes des autres.
    .hint-3 = Dans `read_frame`, juste après la lecture de l'en-tête : au-delà du maximum, c'est une erreur.
    .story =
        Une petite trame vient et est gardée. Puis en vient une de 16 Mio et un octet, complète et juste en tout sauf par sa taille. Le récepteur doit
        échouer et n'en rien garder. Votre propre émetteur n'enverrait jamais cela ; celui d'un inconnu, si. Les règles que seul l'émetteur
        vérifie ne sont que des vœux.
    .source = le contrat ; CWE-770

framed-huge-length-takes-no-memory = Quatre octets qui annoncent des gigaoctets ne prennent pas de mémoire
    .why =
        L'en-tête est l'affirmation d'un inconnu. Faites-lui de la place sans vérifier, et quatre octets vous coûtent des gigaoctets ou arrêtent le
        programme. Un nombre dont le bit le plus haut vaut 1 est grand, et non négatif.
    .hint-1 = Que fait votre programme d'une longueur de 0x80000000, avant tout contenu ?
    .hint-2 = `u32::from_be_bytes` face à `i32` ; `vec![0; n]` ; `MAX_FRAME`.
    .hint-3 = Comparez d'abord, en `u32` ou en `usize`, puis faites de la place.
    .story =
        Le test n'envoie qu'un en-tête : 2 Gio dans un essai, presque 4 Gio dans l'autre. Il regarde le maximum de mémoire que le programme a jamais
        réservé. Le programme doit dire `error: …` et se terminer avec 1 : ni s'effondrer, ni paniquer, ni attendre avec des gigaoctets en réserve. Pour
        un nombre signé, 0x80000000 est négatif, et pris comme taille il devient plus grand que toute mémoire. Un port ouvert est trouvé
        par des inconnus en quelques heures, et ils envoient ce qui leur passe par la tête.
    .source = proc_pid_status(5) : VmPeak ; malloc(3), NOTES ; CWE-789

framed-receipt-that-can-not-be-sent-is-an-error = Un accusé de réception qu'on ne peut pas envoyer est une erreur
    .why =
        L'émetteur attend cet accusé et ne l'aura peut-être jamais. Si l'écriture échoue, la conversation n'a pas fini comme elle devait, et
        votre utilisateur doit l'apprendre : `error: …` et code de sortie 1. Les trames restent.
    .hint-1 = Que devient le résultat de l'écriture de l'accusé ?
    .hint-2 = `let _ =` et `.ok()` jettent une erreur ; `?` la transmet. `ErrorKind::BrokenPipe`.
    .hint-3 = `write_frame(&mut stream, …)?`, et seulement après la ligne `done: …` et le code de sortie 0.
    .story =
        Le test arrête le récepteur un instant. Pendant ce temps, l'émetteur finit en bon ordre puis réinitialise. Quand le récepteur reprend, il lit une fin en bon
        ordre, et ne trouve personne à qui écrire : l'écriture échoue avec `BrokenPipe`. Il doit le signaler. Une petite écriture vers un pair qui vient de
        partir réussit souvent, car elle n'atteint que le tampon du système ; ici, elle échoue à coup sûr. Qui ignore le résultat
        des écritures peut croire n'importe quoi.
    .source = send(2) : EPIPE ; signal(7) : SIGPIPE ; Stevens, UNP 5.13

framed-frame-that-can-not-be-kept-is-an-error = Une trame qu'on ne peut pas écrire dans son fichier est une erreur
    .why =
        Un disque peut être plein, un dossier absent, un nom déjà pris. Une trame reçue mais non gardée est perdue : le récepteur doit échouer avec
        `error: …`, et ne pas en accuser réception.
    .hint-1 = Que fait votre programme du résultat de l'écriture du fichier, et si DIR n'existe pas ?
    .hint-2 = `std::fs::write` renvoie un `Result` ; `Path::is_dir`.
    .hint-3 = `fs::write(…)?`, avec le chemin dans le texte de l'erreur pour que l'utilisateur sache où regarder.
    .story =
        Dans le premier essai, un dossier nommé `2.bin` se trouve là où irait le deuxième fichier : `1.bin` doit être gardé, et le programme doit échouer. Dans
        le deuxième, `1.bin` est un lien vers `/dev/full`, qui s'ouvre mais ne prend aucun octet. Dans le troisième, DIR n'existe pas ; il peut échouer
        avant d'écouter ou à la première trame. Une panique n'est bienvenue dans aucun. Accuser
        réception de ce qui n'est pas sur le disque ferait effacer la seule copie à l'autre utilisateur. Créer le dossier serait aimable, mais un
        chemin mal tapé devient alors un nouveau dossier que personne ne trouve.
    .source = open(2) : EISDIR, ENOENT ; full(4) ; std::io::BufWriter ; std::fs::write
