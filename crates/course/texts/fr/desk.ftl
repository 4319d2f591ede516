### Indices, explications, progression, solutions et diagnostic.

hint-more = Encore une fois `cargo xtask hint { $check }` pour l'indice suivant ; `cargo xtask explain { $check }` pour toute l'histoire.
hint-last = C'était le dernier indice. `cargo xtask explain { $check }` raconte toute l'histoire.
hint-none = Aucun indice à donner : tous les tests passent.

label-source = source

status-never = pas encore évaluée
status-stage = { $passed }/{ $total } { $status }
status-pass = réussie
status-fail = en échec
status-inconclusive = sans conclusion
status-not-written = pas encore écrite
status-build-failed = ne compile pas
status-missing = absente
status-as-graded = D'après la dernière évaluation. `cargo xtask grade` regarde à nouveau.

reset-done = Le squelette de { $stage } est de retour.
reset-kept = Ce qu'il remplace est dans { $path }.

solution-locked = L'étape { $stage } n'est pas encore réussie ({ $passed } tests sur { $total }). Sa solution vaut plus après coup ; avec --anyway, elle s'affiche tout de suite.
solution-absent = Cette copie du cours n'a pas de dossier solutions.
solution-same = identique à la vôtre
solution-yours = la vôtre
solution-ours = la solution

## Ce qu'on sait après une étape.
learned-title = Ce que vous savez maintenant
learned-echo = Un serveur s'attache à une adresse, écoute et accepte ; un client se connecte ; chaque bout a une adresse, IP et port. Ce qui voyage, ce sont des octets, et une lecture en donne une partie : 0 veut dire que l'autre a fini. Une lettre comme é fait deux octets.
learned-scoped = Une socket se ferme quand son dernier propriétaire disparaît, quelle que soit la façon de quitter le bloc : Ok, erreur ou panique. Fermer avec des octets non lus provoque une réinitialisation ; cessez d'écrire, puis videz, et le pair reçoit tout, et une fin en bon ordre.
learned-framed = TCP est un flux sans repères. write peut prendre moins qu'on ne lui donne, read peut donner moins qu'on ne demande, et tous deux peuvent être interrompus : d'où la boucle. Annoncez une taille, vérifiez-la avant de vous y fier, et chaque fin de flux a un seul sens.
learned-chat = Deux programmes qui s'attendent l'un l'autre ont besoin de convenir de qui parle, et d'un mot pour la fin. Un pair peut disparaître à tout moment, et ce qu'il envoie ne doit ni piloter votre terminal ni arrêter votre serveur.
learned-p2p = Avec un seul programme pour les deux côtés, il faut distinguer celui qui appelle de celui qu'on appelle. Un appel refusé, un appel sans réponse et un appel à soi-même sont trois choses différentes ; attendre et appeler tour à tour, avec un peu de hasard, fait se rencontrer deux pairs.

## Le diagnostic : de quoi il s'agit ; .cost : ce qu'on perd sans ; .cure : comment l'avoir.
doctor-loopback = TCP sur 127.0.0.1
    .cost = Sans cela, rien ne peut être vérifié.
    .cure = Activez l'interface de bouclage : `ip link set lo up`.
doctor-ipv6 = TCP sur ::1
    .cost = Les tests des adresses IPv6 sont sautés.
    .cure = Activez IPv6 sur l'interface de bouclage : `sysctl net.ipv6.conf.lo.disable_ipv6=0`.
doctor-open-files = assez de fichiers ouverts
    .cost = Avec beaucoup de tests de front, certains ne pourraient pas être faits.
    .cure = Relevez la limite : `ulimit -n 4096` ; ou utilisez `--jobs 4`.
doctor-python3 = python3
    .cost = Les tests face aux sockets de Python sont sautés.
    .cure = Installez python3 ; aucun paquet de plus n'est nécessaire.
doctor-network-namespaces = réseaux privés
    .cost = Les tests du port par défaut et des connexions refusées, muettes ou vers soi-même qui demandent un réseau à soi sont sautés.
    .cure = Autorisez les espaces de noms utilisateur : `sysctl kernel.unprivileged_userns_clone=1`, ou sous Ubuntu `sysctl kernel.apparmor_restrict_unprivileged_userns=0` ; dans un conteneur, lancez-le avec `--privileged`.
doctor-mount-namespaces = fichier hosts privé
    .cost = Les tests des noms à plusieurs adresses sont sautés.
    .cure = Comme pour les réseaux privés.
doctor-seccomp = programmes qui ne peuvent pas en lancer d'autres
    .cost = Une bombe à processus est arrêtée plus tard, en la tuant.
    .cure = Utilisez un noyau avec seccomp ; tous les noyaux courants l'ont.
doctor-proc-syscall = voir dans quel appel système se trouve un programme
    .cost = Un programme bloqué est reconnu au bout de 10 secondes au lieu de l'être aussitôt.
    .cure = Montez /proc, et laissez-y accès au parent d'un programme.
doctor-pidfd-getfd = voir les sockets d'un programme
    .cost = Un programme bloqué est reconnu au bout de 10 secondes au lieu de l'être aussitôt ; l'envoi octet par octet est moins sûr.
    .cure = Utilisez Linux 5.6 ou plus récent ; mettez `kernel.yama.ptrace_scope` à 1 ou 0 ; dans un conteneur, autorisez ptrace.
doctor-sock-diag = ce que le noyau dit des sockets TCP
    .cost = Rien pour l'instant.
    .cure = Chargez le module noyau tcp_diag.
doctor-tap = l'écoute, qui enregistre et raccourcit les appels
    .cost = Les tests des lectures et écritures partielles, et des appels interrompus, ne peuvent pas être faits.
    .cure = Recompilez le cours sous Linux : `cargo build`.
