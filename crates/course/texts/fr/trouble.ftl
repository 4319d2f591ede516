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
