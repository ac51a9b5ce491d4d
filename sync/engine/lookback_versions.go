package engine

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/former"
	"rapporteur/sync/engine/published"
	"rapporteur/sync/format"
)

// versionAt is a version in the file that has its text, or its line.
type versionAt struct {
	path   string
	number int
}

// version notes what became of a version since an older state: the oldest one decides, and comes
// last. What another hand made of it in between is over.
func (l *lookingBack) version(f former.Item, same bool) {
	at := versionAt{f.Path, f.Number}
	_, noted := l.versions[at]
	switch {
	case same:
		delete(l.versions, at)
	case noted || len(l.versions) < former.Most:
		l.versions[at] = f
	default:
		l.more = true
	}
}

func (l *lookingBack) text(path string, was *igf.VersionText) error {
	rec, err := readRecord(l.run.replica, was.Key())
	if err != nil {
		return err
	}
	now, here := rec.(*igf.VersionText)
	b, err := published.Read(l.run.replica, was.Output)
	if err != nil || !here && b.Versions[was.Number].Line != nil { // its text is missing, and that is told
		return err
	}
	l.version(former.Item{Path: path, Output: was.Output, Number: was.Number, Gone: !here, First: former.MarkOfText(was)}, here && format.SameDocument(now, was))
	return nil
}

func (l *lookingBack) list(path string, was *igf.Output) error {
	rec, err := readRecord(l.run.replica, was.Key())
	now, here := rec.(*igf.Output)
	if err != nil || !here { // with the whole output its texts are gone, and told
		return err
	}
	for _, v := range was.Versions {
		at := slices.IndexFunc(now.Versions, func(n igf.Version) bool { return n.Number == v.Number })
		l.version(former.Item{Path: path, Output: was.ID, Number: v.Number, Gone: at < 0, First: former.MarkOfLine(v)}, at >= 0 && now.Versions[at].Facts() == v.Facts())
	}
	return nil
}
