### Ce qui n'a pas pu se faire, en quelques mots qui peuvent suivre `erreur :` ; une cause peut venir derrière.

trouble-cause = { $what } : { $cause }

## Les rendus.
trouble-open = { $path } : impossible de l'ouvrir ; donnez le dossier qui contient echo/, scoped/, …
trouble-not-a-folder = { $path } : ce n'est pas un dossier ; donnez celui qui contient echo/, scoped/, …
trouble-no-stages = { $path } : aucun des dossiers echo/, scoped/, framed/, chat/, p2p/ ne s'y trouve ; donnez un dossier organisé comme exercises/
trouble-too-deep = { $path } : plus de { $max } dossiers imbriqués
trouble-file-too-large = { $path } : { $size } octets, c'est trop pour un fichier source
trouble-too-many-files = { $path } : plus de { $max } fichiers dans une seule étape
trouble-no-stage = { $path } ne contient pas l'étape { $stage }
trouble-builds-on = l'étape { $stage } repose sur { $needed }, qui n'est pas dans { $path } ; ajoutez-la, ou utilisez --assume { $needed }
trouble-assume = --assume prend une bibliothèque dans { $path }, que cette copie du cours n'a pas

## Ce qui était demandé.
trouble-no-check = aucun test ne commence par `{ $word }` ; les étapes sont { $stages }, et le nom de chaque test commence par `ÉTAPE::`
trouble-unknown-check = aucun test ne commence par `{ $word }` ; `cargo xtask grade` donne leurs noms
trouble-several-checks =
    plusieurs tests commencent par `{ $word }` :
    { $names }
trouble-name-one = nommez une étape, un test, ou `-- PROGRAMME ARGUMENTS…`
trouble-nothing-to-draw = l'étape { $stage } n'a aucun test à dessiner
trouble-no-program = { $program } : ce programme n'existe pas
trouble-unknown-program = { $program } : ni un chemin, ni une commande, ni un programme du cours ({ $known })

## La compilation.
trouble-no-cargo = impossible de lancer { $path } : Rust est-il installé ? Voyez https://rustup.rs
trouble-read-cargo = impossible de lire ce que dit cargo
trouble-wait-cargo = impossible d'attendre la fin de cargo
trouble-cargo =
    cargo n'a pas pu compiler dans { $path } :
    { $words }
trouble-not-built =
    l'étape { $stage } ne peut pas être compilée :
    { $words }
trouble-files-missing = l'étape { $stage } ne peut pas être compilée ; il manque : { $files }

## Les fichiers et les dossiers.
trouble-read = impossible de lire { $path }
trouble-read-folder = impossible de lire le dossier { $path }
trouble-look-at = impossible d'examiner { $path }
trouble-make = impossible de créer { $path }
trouble-make-folder = impossible de créer le dossier { $path }
trouble-make-work-folder = impossible de créer le dossier de travail { $path }
trouble-temporary-folder = impossible de créer un dossier temporaire
trouble-write = impossible d'écrire { $path }
trouble-write-into = impossible d'écrire dans { $path }
trouble-move = impossible de déplacer { $from } vers { $to }
trouble-remove = impossible de supprimer { $path }
trouble-lock = impossible de verrouiller { $path }

## Les processus et le terminal.
trouble-start = impossible de lancer { $path }
trouble-own-file = impossible de trouver le fichier de ce programme
trouble-thread = impossible de démarrer un fil d'exécution
trouble-signals = impossible de recevoir les signaux
trouble-terminal = impossible de préparer le terminal
trouble-terminal-size = impossible de connaître la taille du terminal
trouble-draw = impossible de dessiner sur le terminal
trouble-print = impossible d'afficher la page

## Ce que cette machine ne peut pas : ce qui a été essayé, ce qui en est sorti, et quoi faire.
lack-plain = { $tried } : { $came }
lack-advised = { $tried } : { $came } ; { $advice }
advice-raise-loopback = vérifiez que `lo` est active : `ip address show lo`
advice-enable-ipv6 = activez IPv6 sur `lo`, ou faites sans
advice-raise-open-files = { $open } sockets sont ouvertes, sur les { $needed } qu'il faut ; relevez la limite : `ulimit -n 4096`
advice-install = il n'y a pas de { $command } dans PATH ; installez-le
advice-reinstall-python = réinstallez python3
advice-use-seccomp = un shell confiné a lancé un processus : ce noyau ou cette architecture n'a pas de filtres seccomp ; les programmes sont tout de même tués avec tout ce qu'ils ont lancé
advice-expect-read = le programme est dans read(0), et ce n'est pas ce qui est dit là
advice-allow-tracing = autorisez un parent à tracer ses enfants : `sudo sysctl kernel.yama.ptrace_scope=1` (depuis 3, après un redémarrage)
advice-allow-ptrace = une règle de sécurité l'interdit ; dans un conteneur, `--cap-add SYS_PTRACE` l'autorise
advice-use-linux-56 = il faut Linux 5.6 ou plus récent, compilé avec le traçage
advice-allow-netlink = autorisez les sockets AF_NETLINK
advice-load-sock-diag = chargez ses modules : `sudo modprobe -a inet_diag tcp_diag`
advice-raise-limit = { $limit } n'en permet pas plus ; relevez ce réglage : `sudo sysctl { $limit }=10000`
advice-allow-namespaces = cette machine réserve les espaces de noms à root ; autorisez-les : `sudo sysctl { $setting }={ $value }`
advice-use-privilege = une règle de sécurité l'interdit ; lancez la commande en tant que root, et un conteneur avec `--privileged`
advice-use-other-kernel = ce noyau a été compilé sans ces espaces de noms ; prenez-en un autre
advice-create-hosts = créez le fichier /etc/hosts
advice-run-as-root = lancez la commande en tant que root
advice-prepare-first = il faut appeler `namespace::prepare` au début de main, tant qu'il n'y a qu'un fil d'exécution
advice-build-tap = lancez ce programme par `cargo run`, ou compilez la bibliothèque avec `cargo build -p tap-preload` et copiez-la à cet endroit
advice-use-linux = il faut Linux
advice-use-taps-linux = l'écoute demande Linux sur x86-64 ou aarch64
