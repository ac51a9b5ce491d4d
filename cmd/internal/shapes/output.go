package shapes

import (
	"strconv"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/texts"
)

// Balance is printed by output balance.
type Balance struct {
	ID           string  `json:"id"` // of the output
	Comments     int     `json:"comments"`
	Stakeholders []Share `json:"stakeholder_groups"`
	Regions      []Share `json:"regions"`
}

type Share struct {
	ID       string `json:"id"` // "" for those who did not say
	Name     string `json:"name"`
	Comments int    `json:"comments"`
}

// Place is where a comment stands in the newest version.
type Place struct {
	ID        string  `json:"id"`
	Paragraph int     `json:"paragraph"` // 0: the whole, or a place that is gone or lost
	State     string  `json:"state"`     // sure, ask or lost
	Score     float64 `json:"score"`
	Like      string  `json:"like"` // id of an earlier, similar comment
}

// Gaps is printed by output gaps: ids of comments and conflicts. Holds are all reasons
// why the output is not final, each a kind and what it is about.
type Gaps struct {
	Complete     bool       `json:"complete"`
	Holds        []string   `json:"holds"`
	Unanswered   []string   `json:"unanswered"`
	Contradicted []string   `json:"contradicted"`
	Unplaced     []Unplaced `json:"unplaced"`
	Conflicts    []string   `json:"conflicts"`
	Withdrawn    []string   `json:"withdrawn_entries"`
}

type Unplaced struct {
	ID        string `json:"id"`
	Paragraph int    `json:"paragraph"` // where it may stand now; 0 when that is lost
	Quote     string `json:"quote"`
}

func NewUnplaced(at texts.CommentPlace) Unplaced {
	v := Unplaced{ID: at.View.Entry.Head().ID}
	if at.Anchor != nil {
		v.Paragraph = at.Anchor.Paragraph
	}
	if a := at.View.Entry.(*igf.Comment).Anchor; a != nil {
		v.Quote = a.Quote
	}
	return v
}

type Output struct {
	ID       string    `json:"id"`
	Group    string    `json:"group"`
	Title    string    `json:"title"`
	Cycle    string    `json:"cycle"`
	Stage    string    `json:"stage"`
	Language string    `json:"language"`
	Dates    Dates     `json:"dates"`
	Versions []Version `json:"versions"`
	Latest   int       `json:"latest_version"`
	Comment  string    `json:"how_to_comment"`
}

type Dates struct {
	DraftDue     string `json:"draft_due"`
	CommentFrom  string `json:"comment_from"`
	CommentUntil string `json:"comment_until"`
	FinalDue     string `json:"final_due"`
}

type Version struct {
	ID     string `json:"id"`
	Number int    `json:"number"`
	Date   string `json:"date"`
	Stage  string `json:"stage"`
	Note   string `json:"note"`
}

func NewOutput(o *igf.Output) Output {
	group, _ := igf.SplitID(o.ID)
	return Output{
		ID: o.ID, Group: group, Title: o.Title, Cycle: o.Cycle, Stage: string(o.Stage), Language: o.Language,
		Dates: Dates{string(o.Dates.DraftDue), string(o.Dates.CommentFrom), string(o.Dates.CommentUntil), string(o.Dates.FinalDue)},
		Versions: Each(o.Versions, func(v igf.Version) Version {
			return Version{o.ID + "/" + strconv.Itoa(v.Number), v.Number, string(v.Date), string(v.Stage), v.Note}
		}),
		Latest: o.Latest(), Comment: o.Comment,
	}
}

// OutputText is an output with the text of one version.
type OutputText struct {
	Output
	Missing    []int       `json:"missing_versions"` // whose text is not on this device
	Version    int         `json:"version"`          // of text; 0 is the working text
	Text       string      `json:"text"`
	Paragraphs []Paragraph `json:"paragraphs"`
}

type Paragraph struct {
	Number  int    `json:"number"` // 0 for a heading
	Level   int    `json:"level"`  // 0 for a paragraph
	Section string `json:"section"`
	Text    string `json:"text"`
}

func NewParagraph(q outline.Paragraph) Paragraph {
	return Paragraph{q.Number, q.Level, q.Section, q.Text}
}

// Compare is printed by output compare.
type Compare struct {
	From       int      `json:"from"`
	To         int      `json:"to"`
	Paragraphs []Change `json:"paragraphs"`
	Unchanged  []string `json:"accepted_without_change"`
}

type Change struct {
	Change   string   `json:"change"`
	Old      int      `json:"old_paragraph"`
	New      int      `json:"new_paragraph"`
	Words    []Word   `json:"words"`
	Comments []string `json:"comments"`
}

type Word struct {
	Change string `json:"change"`
	Text   string `json:"text"`
}

func NewChange(c answering.ComparedParagraph) Change {
	v := Change{
		Change: string(c.Kind), Comments: Each(c.Comments, func(l lists.EntryView) string { return l.Entry.Head().ID }),
		Words: Each(c.Words, func(x outline.Words) Word { return Word{string(x.Kind), x.Text} }),
	}
	if c.Old != nil {
		v.Old = c.Old.Number
	}
	if c.New != nil {
		v.New = c.New.Number
	}
	return v
}
