package workbench

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/drafting"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/texts"
)

// view is what is known of an output and the comments on it.
type view struct {
	id         string
	names      shell.Names
	output     *igf.Output
	reading    []outline.Paragraph       // the text that people now read
	paragraphs map[int]outline.Paragraph // of it, by number
	comments   []lists.EntryView         // those that were not withdrawn
	places     map[string]texts.CommentPlace
	wordings   map[string]answering.Wording
	alike      map[string][]lists.EntryView // all of the set that a comment is in
	gaps       drafting.Gaps
	answered   int
}

// read reads the comments on an output; "" takes the first that has comments.
func read(w *workspace.Workspace, id string) (view, []*igf.Output, error) {
	outputs, err := w.Texts.Outputs("")
	if err != nil || len(outputs) == 0 {
		return view{}, nil, err
	}
	if id == "" {
		if id, err = firstCommented(w, outputs); err != nil {
			return view{}, nil, err
		}
	}
	v := view{id: id, places: map[string]texts.CommentPlace{}, alike: map[string][]lists.EntryView{}, paragraphs: map[int]outline.Paragraph{}}
	if v.names, err = shell.ReadNames(w); err != nil {
		return v, nil, err
	}
	if v.output, err = w.Texts.Output(id); err != nil {
		return v, nil, err
	}
	if _, v.reading, err = w.Texts.Reading(id); err != nil {
		return v, nil, err
	}
	for _, p := range v.reading {
		v.paragraphs[p.Number] = p
	}
	places, err := w.Texts.Places(id)
	if err != nil {
		return v, nil, err
	}
	for _, p := range places {
		if p.View.Gone() {
			continue
		}
		v.places[idOf(p.View)] = p
		v.comments = append(v.comments, p.View)
		if !open(p.View) {
			v.answered++
		}
	}
	for _, set := range answering.Alike(v.comments) {
		for _, l := range set {
			v.alike[idOf(l)] = set
		}
	}
	if v.wordings, err = w.Answering.Wordings(id); err != nil {
		return v, nil, err
	}
	v.gaps, err = w.Drafting.Gaps(id)
	return v, outputs, err
}

func firstCommented(w *workspace.Workspace, outputs []*igf.Output) (string, error) {
	for _, o := range outputs {
		lines, err := w.Lists.Comments(lists.CommentFilter{Output: o.ID})
		if err != nil || len(lines) > 0 {
			return o.ID, err
		}
	}
	return outputs[0].ID, nil
}

func idOf(l lists.EntryView) string           { return l.Entry.Head().ID }
func comment(l lists.EntryView) *igf.Comment  { return l.Entry.(*igf.Comment) }
func open(l lists.EntryView) bool             { return l.Answer().Open() }
func (v *view) unsure(l lists.EntryView) bool { return v.places[idOf(l)].Outcome != outline.Sure }

// line is the comment with an id, nil when it is not among them.
func (v *view) line(id string) *lists.EntryView {
	for i := range v.comments {
		if idOf(v.comments[i]) == id {
			return &v.comments[i]
		}
	}
	return nil
}

// standsIn says where a wording stands that was put into the text.
func (v *view) standsIn(version int) string {
	if version > v.output.Latest() {
		return i18n.T("bench.in-working-text")
	}
	return i18n.T("bench.in-version", "N", version)
}

// about says where a comment stands and how it came.
func (v *view) about(m *igf.Comment, clock i18n.Clock) string {
	line := ""
	add := func(text string) {
		if text != "" && line != "" {
			line += " · "
		}
		line += text
	}
	if p := v.places[m.ID].Anchor; p != nil && p.Paragraph > 0 && !v.unsure(v.places[m.ID].View) {
		add(i18n.T("session.paragraph", "N", p.Paragraph))
	}
	if m.Type != "" {
		add(i18n.CommentType(m.Type))
	}
	if m.Stance != "" {
		add(i18n.Stance(m.Stance))
	}
	add(i18n.Channel(m.Channel))
	add(i18n.Language(m.Language))
	add(clock.DateTime(m.At))
	return line
}

// status says how many are answered, and what is left.
func (v *view) status() string {
	if len(v.comments) == 0 {
		return ""
	}
	out := i18n.T("bench.progress", "N", v.answered, "All", len(v.comments))
	left := map[string]int{}
	for _, h := range v.gaps.Holds {
		left[leftWord(h.Kind)]++
	}
	for _, key := range []string{"bench.left-open", "bench.left-contradicted", "bench.left-places", "bench.left-conflicts", "bench.left-others"} {
		if n := left[key]; n > 0 {
			out += "  ·  " + i18n.N(key, n)
		}
	}
	if v.gaps.None() {
		out += "  ·  " + i18n.T("bench.nothing-left")
	}
	return out
}

// leftWord is with which word a hold is counted.
func leftWord(k igf.HoldKind) string {
	switch k {
	case igf.HoldUnanswered:
		return "bench.left-open"
	case igf.HoldContradicted:
		return "bench.left-contradicted"
	case igf.HoldPlace:
		return "bench.left-places"
	case igf.HoldConflict:
		return "bench.left-conflicts"
	}
	return "bench.left-others"
}

// row is a heading with the text that comments mean, or a comment.
type row struct {
	key     string
	line    *lists.EntryView // nil for a heading
	title   string
	text    string            // of the paragraph
	members []lists.EntryView // of a heading
}

// headKey is the key of the heading of a paragraph.
func headKey(paragraph int) string { return "¶" + strconv.Itoa(paragraph) }

// The groups that stand outside the order of the text.
const (
	toConfirm = -1
	onWhole   = 1 << 30
	goneFrom  = 1<<30 + 1
)

// group says under which heading a comment stands.
func (v *view) group(l lists.EntryView) int {
	p := v.places[idOf(l)]
	switch a := comment(l).Anchor; {
	case a == nil || a.Paragraph == 0:
		return onWhole
	case p.Outcome != outline.Sure:
		return toConfirm
	case p.Anchor == nil:
		return goneFrom
	}
	return p.Anchor.Paragraph
}

func (v *view) headTitle(group int) (title, text string) {
	switch group {
	case toConfirm:
		return i18n.T("bench.to-confirm"), ""
	case onWhole:
		return i18n.T("bench.whole"), ""
	case goneFrom:
		return i18n.T("bench.gone"), ""
	}
	p := v.paragraphs[group]
	title = i18n.T("session.paragraph", "N", group)
	if p.Section != "" {
		title += "  " + p.Section
	}
	return title, p.Text
}

// arrange groups the comments by paragraph: places to confirm first, then in
// the order of the text; in each group what is open first, and what is alike
// side by side.
func arrange(v *view, onlyOpen bool) []row {
	groups := map[int][]lists.EntryView{}
	order := map[string]int{}
	for i, l := range v.comments {
		order[idOf(l)] = i
		if set := v.alike[idOf(l)]; len(set) > 0 {
			order[idOf(l)] = order[idOf(set[0])]
		}
		if !onlyOpen || open(l) || v.unsure(l) {
			g := v.group(l)
			groups[g] = append(groups[g], l)
		}
	}
	var rows []row
	for _, g := range slices.Sorted(maps.Keys(groups)) {
		members := groups[g]
		slices.SortStableFunc(members, func(a, b lists.EntryView) int {
			return cmp.Or(rank(a)-rank(b), cmp.Compare(order[idOf(a)], order[idOf(b)]))
		})
		title, text := v.headTitle(g)
		rows = append(rows, row{key: headKey(g), title: title, text: text, members: members})
		for i := range members {
			rows = append(rows, row{key: idOf(members[i]), line: &members[i]})
		}
	}
	return rows
}

func rank(l lists.EntryView) int {
	if open(l) {
		return 0
	}
	return 1
}
