package finding

import (
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
)

// HasRow reports whether an entry is here, and in any of its revisions says what a row of a table says
// that was exported with its id; of one whose words are not here any more the id decides.
func (svc *Service) HasRow(id string, row rules.CommentInput) (bool, error) {
	rec, err := igf.OrNil(svc.core.Replica().Get(igf.EntryKey(id)))
	if err != nil || rec == nil {
		return false, err
	}
	c, ok := rec.(*igf.Comment)
	if !ok {
		return true, nil
	}
	root, err := igf.Root(svc.core.History.Entry, c)
	if err != nil {
		return false, err
	}
	all, err := igf.Revisions(svc.core.Replica().Concerning, root)
	if err != nil {
		return false, err
	}
	for _, e := range all {
		if form, ok := e.(*igf.Comment); ok && saysRow(form, row) {
			return true, nil
		}
	}
	return false, nil
}

func saysRow(c *igf.Comment, row rules.CommentInput) bool {
	if c.Text == igf.Withdrawn || row.Text == igf.Withdrawn {
		return true
	}
	name, _, _ := strings.Cut(row.By, ",")
	other := name != "" && c.By.Naming == igf.Named && c.By.Name != "" && !strings.HasPrefix(igf.NameKey(row.By), igf.NameKey(c.By.Name))
	return !other && sameText(c.Text, row.Text) && sameText(c.Proposed, row.Proposed)
}

// sameText reports whether two texts are one, but for the names that one of them does not say.
func sameText(a, b string) bool {
	a, b = igf.PlainText(a), igf.PlainText(b)
	return a == b || igf.Unmasks(a, b) || igf.Unmasks(b, a)
}
