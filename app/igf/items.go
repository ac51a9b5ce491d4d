package igf

import (
	"reflect"
	"slices"
	"strings"
)

// item is an item of a list of a record, such as a role of a group: its id, which is made of its
// words, and these.
type item struct {
	path  string
	id    reflect.Value
	words []string
}

// items returns the items of the lists of a record.
func items(r Record) (all []item) {
	eachField(r, func(path string, c class, v reflect.Value) {
		switch {
		case c == slug && v.Kind() == reflect.String:
			all = append(all, item{path: path, id: v})
		case c != ref && len(all) > 0:
			last := &all[len(all)-1]
			last.words = append(last.words, wordsOf(c, v)...)
		}
	})
	return all
}

// freeIDs gives the items from whose words something was taken out an id of their own, where the one
// they have still says it, or has a sum of it. before are the items as they were. Others who have the
// id keep it. What the id of a term stands for is in other records: it is made again by a person.
func (p *crossing) freeIDs(before []item) {
	for i, now := range items(p.record) {
		if i >= len(before) || p.have[now.id.String()] || now.id.String() != before[i].id.String() || slices.Equal(now.words, before[i].words) {
			continue
		}
		said, left := slugWords(before[i].words), slugWords(now.words)
		id := strings.Split(now.id.String(), "-")
		says := slices.ContainsFunc(id, func(w string) bool { return slices.Contains(said, w) && !slices.Contains(left, w) })
		switch {
		case !says && now.path != roleIDField:
		case p.record.Kind() == KindProgramme && !p.idsPrinted:
			for _, f := range p.find(prose, strings.Join(before[i].words, "\n"), nil) {
				p.found = append(p.found, HiddenName{Field: now.path, Word: now.id.String(), Why: f.Why, Paragraph: now.id.String()})
			}
		default:
			now.id.SetString(p.freshID())
		}
	}
}

// roleIDField is the path of the ids of roles, which have a sum of who holds them.
const roleIDField = "roles.id"

func slugWords(words []string) (out []string) {
	for _, w := range words {
		out = append(out, strings.Split(Slug(w), "-")...)
	}
	return out
}
