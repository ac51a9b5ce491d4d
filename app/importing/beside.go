package importing

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"rapporteur/app/igf"
	"rapporteur/app/importing/headings"
	"rapporteur/app/importing/labels"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/pattern"
)

var (
	// programs are words beside "name" and "author" of what is nobody: a page, a style.
	programs = pattern.New(`(?i)\b(?:site|application|app|product|template|theme|font|style|company|generator|url|file|affiliation|institute|email|width|date|time|format|code)\b`)
	between  = pattern.New(`\s*(?:[,;|/\t•·،؛、，；]|\s(?:and|et|y|и|&)\s)\s*`)
)

// beside returns whom the pieces of a text name that are not in it: in properties of people
// by their names ("author", "reviewer"), and as who wrote a remark.
func beside(left []leftover.Piece) []igf.Mention {
	var out []igf.Mention
	for _, l := range left {
		switch l.Kind {
		case leftover.Property:
			switch {
			case l.Where == "---":
				out = append(out, inFrontMatter(l.Words)...)
			case l.Where == "comment":
				out = append(out, labels.RemarkOf(l.Words).People...)
			case ofPerson(l.Where), l.Where == "data-user":
				out = append(out, written(l.Words)...)
			}
		case leftover.Comment, leftover.Remark:
			out = append(out, labels.RemarkOf(l.Words).People...)
		case leftover.Hidden, leftover.Margin, leftover.Change:
			out = append(out, labels.Beside(l.Words)...)
		default:
		}
	}
	return out
}

// ofPerson reports whether a property is somebody, by what it is called.
func ofPerson(key string) bool {
	key = strings.NewReplacer("-", " ", "_", " ", ".", " ", ":", " ").Replace(key)
	return headings.Of(key) == headings.Name && !programs.MatchString(key)
}

// written returns the people of a property: "Ana Sample, Li Zyx <li@example.org>".
func written(words string) []igf.Mention {
	out := peopleAt(words)
	for line := range strings.Lines(words) {
		for _, p := range append(between.Split(line, -1), line) {
			p, _, _ = strings.Cut(p, "<")
			if p = strings.Trim(p, " @*_\n"); p != "" && !nobody[strings.ToLower(p)] && labels.Cut(p+":").Sure >= labels.Likely {
				out = append(out, labels.People(p)...)
			}
		}
	}
	return out
}

// inFrontMatter returns the people of the YAML above a text.
func inFrontMatter(text string) []igf.Mention {
	var all yaml.Node
	if yaml.Unmarshal([]byte(text), &all) != nil {
		return nil
	}
	var out []igf.Mention
	var walk func(n *yaml.Node, person bool)
	walk = func(n *yaml.Node, person bool) {
		switch n.Kind {
		case yaml.ScalarNode:
			if person {
				out = append(out, written(n.Value)...)
			}
		case yaml.MappingNode:
			parts := map[string]string{}
			for i := 0; i+1 < len(n.Content); i += 2 {
				key, v := n.Content[i], n.Content[i+1]
				parts[strings.ToLower(key.Value)] = v.Value
				walk(v, ofPerson(key.Value) || person && v.Kind != yaml.ScalarNode)
				if person && v.Kind == yaml.MappingNode { // the name is the key
					out = append(out, written(key.Value)...)
				}
				if strings.Contains(v.Value, "@") {
					out = append(out, peopleAt(v.Value)...)
				}
			}
			if given, family := parts["given"]+parts["first"]+parts["firstname"], parts["family"]+parts["last"]+parts["lastname"]; given != "" && family != "" {
				out = append(out, igf.Mention{Name: given + " " + family})
			}
		default:
			for _, c := range n.Content {
				walk(c, person)
			}
		}
	}
	walk(&all, false)
	return out
}
