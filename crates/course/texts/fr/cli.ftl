### L'aide de la commande et ses erreurs.

cli-about = Prise : les sockets TCP en Rust, vérifiées avec de vrais processus
cli-usage = Utilisation :
cli-command = COMMANDE
cli-commands = Commandes :
cli-arguments = Arguments :
cli-options = Options :
cli-help = Affiche cette aide
cli-lang = Langue, en ou fr (sinon PRISE_LANG, sinon celle du système)

cli-grade = Compile un rendu et lance les tests de chaque étape
cli-grade-args = Le dossier du rendu (par défaut : exercises), puis des étapes ou des tests par le début de leur nom : `framed`, `framed::cut-frame`
cli-seed = Rejoue les tirages au sort d'une exécution précédente
cli-jobs = Nombre de tests menés de front
cli-format = human (une page, par défaut) ou json (un objet)
cli-fail-fast = Ne lance plus de test après le premier échec
cli-assume = Prend la bibliothèque de cette étape (scoped, framed, chat ou p2p) dans les solutions

cli-trace = Dessine une conversation : celle d'un test, ou celle d'un programme lancé à la main
cli-trace-what = Ce qu'il faut lancer : une étape, ou un test par le début de son nom
cli-trace-path = Le dossier du rendu (par défaut : exercises)
cli-trace-program = Un programme à lancer ici : un chemin, une commande, ou un programme du cours, comme `echo-server`
cli-ascii = Dessine en ASCII seulement
cli-width = Nombre de colonnes du dessin, de 60 à 120 (par défaut : celles du terminal)
cli-watch = Évalue à chaque enregistrement, sur un seul écran ; les touches sont sur sa dernière ligne
cli-watch-path = Le dossier du rendu (par défaut : exercises), ou l'étape des exercices par laquelle commencer

cli-status = Les cinq étapes d'un coup d'œil, telles qu'évaluées en dernier
cli-hint = L'indice suivant pour un test (par défaut : le premier qui échoue)
cli-explain = Toute l'histoire derrière un test, sources à l'appui
cli-check = Le test, par son nom ou un début sans ambiguïté
cli-solution = La solution d'une étape à côté de la vôtre, une fois l'étape réussie
cli-anyway = La montre avant que l'étape soit réussie
cli-stage = L'étape : echo, scoped, framed, chat ou p2p
cli-reset = Remet le squelette d'une étape, et garde ce qu'il remplace
cli-doctor = Ce que cette machine peut vérifier, et ce qu'elle ne peut pas
cli-verify = Met les tests à l'épreuve : squelettes, solutions, bonnes réponses et erreurs
cli-verify-filter = Seulement ceux-ci, par préfixe : `mistakes/echo`, `right/threads`
cli-matrix = La grille entière des erreurs et des tests
cli-repeat = Lance chaque sujet autant de fois, pour débusquer les verdicts instables
cli-stress = Avec deux boucles occupées par processeur
cli-named = D'une erreur, seulement les tests que son en-tête nomme
cli-afresh = Refait ce qui n'a pas changé depuis la dernière fois
cli-bless = Garde ce que disent les constats à présent
cli-mutants = Évalue les mutants que `cargo mutants --list --json --diff` a écrits dans ce fichier
cli-bench = Mesure les temps et la mémoire que donne le README
cli-runs = Nombre d'exécutions de chaque mesure
cli-clean = Mesure aussi une compilation complète de xtask

cli-error = erreur :
cli-error-unknown = `{ $word }` est inconnu ici
cli-error-suggest = `{ $word }` est inconnu ici ; vouliez-vous dire `{ $near }` ?
cli-error-value = `{ $value }` n'est pas une valeur pour { $word }
cli-error-missing = il manque { $word }
cli-error-command = il manque une commande
cli-error-other = les arguments ne vont pas ensemble
cli-error-see = `{ $command } --help` dit ce qui convient.
