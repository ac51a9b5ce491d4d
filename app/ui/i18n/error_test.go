package i18n

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/drafting"
	"rapporteur/store"
	"rapporteur/sync/folder"
	"rapporteur/sync/format"
)

// mistakes are errors as the real code makes them, in a folder of the test.
func mistakes(dir string) map[string]error {
	_, date := igf.ParseDate("tomorrow")
	_, gone := folder.Open(filepath.Join(dir, "drive", "repository.git"))
	_, _, full := store.Open(context.Background(), store.Options{Dir: filepath.Join(dir, "replica"), FreeSpace: func(string) (uint64, error) { return 5 << 20, nil }})
	return map[string]error{
		"date":       date,
		"zone":       igf.CheckZone("Mars"),
		"withdrawal": (&igf.Redaction{Scope: "Some"}).Validate(),
		"gone":       gone,
		"full":       full,
		"name":       &igf.HiddenNameError{Record: "entry/x", Names: []igf.HiddenName{{Field: "text", Word: `María %d "q"`, Why: igf.Sentencef("part of a name")}}},
		"left": &drafting.IncompleteError{Output: "bpf/norms", Gaps: drafting.Gaps{
			Holds: []igf.Hold{{Kind: igf.HoldContradicted, Of: "1"}, {Kind: igf.HoldContradicted, Of: "2"}, {Kind: igf.HoldPlace, Of: "1"}, {Kind: igf.HoldWindow, Of: "2022-12-15"}},
		}},
		"meanwhile": &core.StaleError{Record: igf.OutputKey("bpf/norms"), Fields: []igf.Conflict{{Field: "dates.draft_due", Theirs: "2022-11-01"}}},
		"changed":   igf.Errorf("%s: %w", igf.OutputKey("bpf/norms"), igf.ErrChanged),
		"not here":  &igf.NotFoundError{What: "session", ID: "bpf/main"},
		"file":      &format.Error{Path: "groups/bpf/outputs/norms/output.yaml", Line: 4, Field: "dates.draft_due", Value: "soon", Want: igf.Sentencef("cannot be read; write %s", igf.Sentencef("a text"))},
		"network":   igf.Errorf("%s cannot be reached (%s). What waits to be sent is safe; it goes out when the network is back", "github.com", igf.Sentencef("looking for what is new")),
		"names":     &igf.FieldError{Record: igf.Sentencef("session %s", "bpf/main"), Field: "naming", Value: "named", Want: igf.Sentencef("the session's rules allow only %s", igf.Or([]igf.Naming{igf.AffiliationOnly, igf.Anonymous}))},
		"columns":   igf.Errorf("the table has no column “%s”: its columns are %s", "comment", igf.And([]string{"name", "title", "text"})),
		"kept":      igf.ReasonOf(errors.Join(date, igf.ErrChanged)).Err(),
		"system":    igf.Errorf("the file %s cannot be written: %w", "a.pdf", &fs.PathError{Op: "open", Path: "session", Err: syscall.ENOSPC}),
		"denied":    igf.Errorf("the file %s cannot be written: %w", "a.pdf", fs.ErrPermission),
		"unknown":   errors.New(`the flux of "session" is 50%: see Maria; or wait`),
	}
}

// signInEnds is what a check of a sign-in finds.
func signInEnds() igf.Sentence {
	there := igf.Sentencef("%s is there, and you may write to it; %s.", "a/b", igf.Sentencef("anyone can read it"))
	return igf.Sentencef("%s The token ends on %s; make a new one before that.", there, igf.Sentencef("%d %s %d", 2, igf.Word(time.January.String()), 2023))
}

func TestErrorsSpeakTheLanguageOfTheWindow(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("this system does not take its language from the environment")
	}
	for system, want := range map[string]map[string]string{"fr_FR.UTF-8": inFrench(), "es_MX.UTF-8": inSpanish(), "en_GB.UTF-8": nil, "ru_RU.UTF-8": nil} {
		t.Run(system, func(t *testing.T) {
			dir := t.TempDir()
			t.Setenv("LC_ALL", system)
			t.Setenv("LANGUAGE", "")
			if err := Load(""); err != nil {
				t.Fatal(err)
			}
			for name, err := range mistakes(dir) {
				sentence := want[name]
				if want == nil {
					sentence = strings.ReplaceAll(err.Error(), dir, "DIR")
				}
				if have := strings.ReplaceAll(Error(err), dir, "DIR"); have != sentence {
					t.Errorf("%s: the window says\n%s\nwant\n%s", name, have, sentence)
				}
			}
			ends := signInEnds()
			if have, sentence := Sentence(ends), cmp.Or(want["ends"], ends.String()); have != sentence {
				t.Errorf("the window says\n%s\nwant\n%s", have, sentence)
			}
		})
	}
	if got := Error(nil); got != "" {
		t.Errorf("no error says %q", got)
	}
}

func inFrench() map[string]string {
	return map[string]string{
		"changed": "document bpf/norms : cela a été modifié entre-temps",
		"columns": "le tableau n’a pas de colonne « comment » : ses colonnes sont name, title et text",
		"withdrawal": `retrait : le champ « identifiant » est vide : écrivez un identifiant de 26 lettres et chiffres, tel que 01GK5VZ0XQ3F8M2D7S9N4C6B1A` + "\n" +
			`retrait : le champ « groupe » est vide : c’est vide` + "\n" +
			`retrait : le champ « feuille » est vide : c’est vide` + "\n" +
			`retrait : le champ « heure » est vide : écrivez une heure telle que 2022-12-01T06:30:00Z` + "\n" +
			`retrait : le champ « auteur › identifiant » est vide : écrivez un identifiant de 26 lettres et chiffres, tel que 01GK5VZ0XQ3F8M2D7S9N4C6B1A` + "\n" +
			`retrait : le champ « ce qui est retiré » est vide : écrivez un identifiant de 26 lettres et chiffres, tel que 01GK5VZ0XQ3F8M2D7S9N4C6B1A` + "\n" +
			`retrait : dans le champ « étendue », "Some" ne convient pas : 'S' n’y est pas permis : prenez a–z, 0–9 et le trait d’union` + "\n" +
			`retrait : le champ « à la demande de » est vide : c’est vide`,
		"date":      `la date "tomorrow" ne peut pas être lue : écrivez-la comme 2022-11-01`,
		"ends":      "a/b est là, et vous pouvez y écrire ; tout le monde peut le lire. Le jeton expire le 2 janvier 2023 ; créez-en un nouveau avant.",
		"file":      `groups/bpf/outputs/norms/output.yaml, ligne 4 : projet pour le "soon" ne peut pas être lu ; écrivez un texte`,
		"full":      "le disque est presque plein : 5 Mo sont libres là où se trouve DIR/replica, et l’ouverture en demande 64 Mo : libérez de la place et redémarrez ; ce qui a été enregistré est à l’abri",
		"gone":      "le dépôt partagé est injoignable : le dossier DIR/drive/repository.git n’est pas là : branchez le disque ou connectez le partage, puis synchronisez de nouveau ; ce qui attend reste à l’abri : consultation de DIR/drive/repository.git/HEAD : aucun fichier ni dossier de ce nom",
		"left":      "le document bpf/norms n’est pas complet (commentaires aux réponses divergentes : 2 ; commentaires dont personne n’a confirmé l’endroit : 1 ; le dernier jour pour commenter n’est pas passé) : réglez ces points, ou donnez un motif de continuer, que chaque document imprimera alors",
		"meanwhile": `bpf/norms a été modifié par quelqu’un d’autre entre-temps : le champ « projet pour le » contient maintenant "2022-11-01" : regardez, puis enregistrez de nouveau`,
		"name":      `dans le champ « texte » se trouve "María %d \"q\"", et cette personne doit rester anonyme (une partie d’un nom) : écrivez plutôt « un participant », ou changez la façon dont la personne est nommée`,
		"names":     `séance bpf/main : dans le champ « façon d’être nommé », "named" ne convient pas : les règles de la séance ne permettent que ceci : affiliation seule ou anonyme`,
		"network":   "github.com ne peut pas être joint (recherche des nouveautés). Ce qui attend d’être envoyé est à l’abri et partira quand le réseau sera revenu",
		"not here":  `séance "bpf/main" : introuvable`,
		"kept":      `la date "tomorrow" ne peut pas être lue : écrivez-la comme 2022-11-01 ; cela a été modifié entre-temps`,
		"system":    "le fichier a.pdf ne peut pas être écrit : ouverture de session : il n’y a plus de place sur le disque",
		"denied":    "le fichier a.pdf ne peut pas être écrit : permission refusée",
		"unknown":   `the flux of "session" is 50%: see Maria; or wait`,
		"zone":      `le fuseau horaire "Mars" n’est pas connu : écrivez un lieu tel que Africa/Addis_Ababa, ou UTC`,
	}
}

func inSpanish() map[string]string {
	return map[string]string{
		"changed": "documento bpf/norms: se cambió entretanto",
		"columns": "la tabla no tiene la columna «comment»: sus columnas son name, title y text",
		"withdrawal": `retirada: el campo «identificador» está vacío: escriba un identificador de 26 letras y cifras, como 01GK5VZ0XQ3F8M2D7S9N4C6B1A` + "\n" +
			`retirada: el campo «grupo» está vacío: está vacío` + "\n" +
			`retirada: el campo «hoja» está vacío: está vacío` + "\n" +
			`retirada: el campo «hora» está vacío: escriba una hora como 2022-12-01T06:30:00Z` + "\n" +
			`retirada: el campo «autor › identificador» está vacío: escriba un identificador de 26 letras y cifras, como 01GK5VZ0XQ3F8M2D7S9N4C6B1A` + "\n" +
			`retirada: el campo «lo que se retira» está vacío: escriba un identificador de 26 letras y cifras, como 01GK5VZ0XQ3F8M2D7S9N4C6B1A` + "\n" +
			`retirada: en el campo «alcance», "Some" no se puede usar: no se permite 'S' en él: use a–z, 0–9 y guiones` + "\n" +
			`retirada: el campo «a petición de» está vacío: está vacío`,
		"date":      `no se puede leer la fecha "tomorrow": escríbala como 2022-11-01`,
		"ends":      "a/b está ahí, y usted puede escribir en él; cualquiera puede leerlo. El token caduca el 2 de enero de 2023; haga uno nuevo antes.",
		"file":      `groups/bpf/outputs/norms/output.yaml, línea 4: proyecto para el "soon" no se puede leer; escriba un texto`,
		"full":      "el disco está casi lleno: hay 5 MB libres donde está DIR/replica, y para abrir hacen falta 64 MB: libere espacio y empiece de nuevo; lo guardado está a salvo",
		"gone":      "no se puede llegar al repositorio compartido: la carpeta DIR/drive/repository.git no está: conecte la unidad o el recurso compartido y sincronice de nuevo; lo que espera sigue a salvo: al consultar DIR/drive/repository.git/HEAD: no existe el archivo o la carpeta",
		"left":      "el documento bpf/norms no está completo (comentarios con respuestas distintas: 2; comentarios cuyo lugar nadie confirmó: 1; el último día para comentar no ha pasado): resuélvalo, o dé un motivo para seguir, que se imprimirá en cada documento",
		"meanwhile": `otra persona cambió bpf/norms entretanto: el campo «proyecto para el» dice ahora "2022-11-01": véalo y guarde de nuevo`,
		"name":      `en el campo «texto» dice "María %d \"q\"", y esa persona debe quedar sin nombre (una parte de un nombre): escriba «un participante», o cambie cómo se nombra a la persona`,
		"names":     `sesión bpf/main: en el campo «forma de ser nombrado», "named" no se puede usar: las reglas de la sesión permiten únicamente lo siguiente: solo afiliación o anónimo`,
		"network":   "no se puede llegar a github.com (búsqueda de novedades). Lo que espera a ser enviado está a salvo; saldrá cuando vuelva la red",
		"not here":  `sesión "bpf/main": no se encuentra`,
		"kept":      `no se puede leer la fecha "tomorrow": escríbala como 2022-11-01; se cambió entretanto`,
		"system":    "no se puede escribir el archivo a.pdf: al abrir session: no queda espacio en el disco",
		"denied":    "no se puede escribir el archivo a.pdf: permiso denegado",
		"unknown":   `the flux of "session" is 50%: see Maria; or wait`,
		"zone":      `no se conoce la zona horaria "Mars": escriba un lugar como Africa/Addis_Ababa, o UTC`,
	}
}
