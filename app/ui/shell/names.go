package shell

import (
	"maps"
	"regexp"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/workspace"
)

// Names are what people call the groups, sessions and outputs of the replica, and the authors
// who sign. Screens say them instead of ids and paths.
type Names struct{ titles map[string]string } // by id

// ReadNames reads them.
func ReadNames(w *workspace.Workspace) (Names, error) {
	n := Names{titles: map[string]string{}}
	groups, err := ReadGroupTitles(w)
	if err != nil {
		return n, err
	}
	sessions, err := w.Records.Sessions("")
	if err != nil {
		return n, err
	}
	outputs, err := w.Texts.Outputs("")
	if err != nil {
		return n, err
	}
	signers, err := w.Signing.Signers()
	if err != nil {
		return n, err
	}
	for _, s := range signers {
		n.titles[s.Author] = strings.Join(s.Names, " / ")
		if s.Namesake || len(s.Others) > 0 { // the name alone does not say who
			n.titles[s.Author] += " [" + s.Author + "]"
		}
	}
	maps.Copy(n.titles, groups)
	for _, x := range sessions {
		n.titles[x.ID] = x.Title
	}
	for _, o := range outputs {
		n.titles[o.ID] = o.Title
	}
	return n, nil
}

// Record is what a record is called: its title, or its kind where it has none.
func (n Names) Record(key igf.Key) string {
	id, _, _ := strings.Cut(key.ID(), "@")
	if title := n.titles[id]; title != "" {
		return title
	}
	if key.IsEntry() {
		return i18n.Field(key.Family())
	}
	return key.ID()
}

// InPath is the group whose file a path of the shared repository is, "" for none.
func (n Names) InPath(path string) string {
	rest, _ := strings.CutPrefix(path, "groups/")
	group, _, _ := strings.Cut(rest, "/")
	return n.titles[group]
}

// Path says what a path of the shared repository belongs to: the titles of its session
// or output, else of its group; the path itself where nothing is known of it.
func (n Names) Path(path string) string {
	parts := strings.Split(strings.TrimSuffix(path, ".yaml"), "/")
	if len(parts) >= 4 {
		if title := n.titles[parts[1]+"/"+parts[3]]; title != "" {
			return title
		}
	}
	if title := n.InPath(path); title != "" {
		return title
	}
	return path
}

// id is the path of a file, the id of a session, an output or an entry, or something in
// brackets.
var id = regexp.MustCompile(`\([^()]*\)|\bgroups/[a-z0-9/_.-]*[a-z0-9]|\b[a-z0-9-]+/[a-z0-9-]+\b|\b01[0-9A-Z]{24}\b`)

// In is a sentence with the titles of what it names by id. An entry has none. What stands
// in brackets may be a command for rapporteur-cli and stays.
func (n Names) In(sentence string) string {
	return id.ReplaceAllStringFunc(sentence, func(id string) string {
		switch title := n.titles[id]; {
		case title != "":
			return title
		case strings.HasPrefix(id, "groups/"):
			return n.Path(id)
		case strings.ContainsAny(id, "(/"):
			return id
		}
		return i18n.Field("entry")
	})
}

// Error is an error in the language of the window, with titles.
func (n Names) Error(err error) string { return n.In(i18n.Error(err)) }

// Sentence is a sentence of the layers below in the language of the window, with titles and
// with what the window calls an answer.
func (n Names) Sentence(s igf.Sentence) string {
	args := make([]any, len(s.Args))
	for i, a := range s.Args {
		if d, ok := a.(igf.Disposition); ok {
			a = i18n.Disposition(d)
		}
		args[i] = a
	}
	return n.In(i18n.Sentence(igf.Sentencef(s.Format, args...)))
}
