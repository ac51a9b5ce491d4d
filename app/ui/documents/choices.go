package documents

import (
	"path/filepath"
	"slices"
	"strings"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace"
)

// choices are what a person decides about a document; those that its kind does
// not have are nil.
type choices struct {
	format   *widgets.Choice[string] // the ending of the name
	language *widgets.Choice[string]
	version  *widgets.Choice[int]
	since    *widgets.Choice[int]
	order    *widgets.Choice[document.Order]
	final    *widgets.Check
	form     *widgets.Choice[string]
}

// newChoices offers what a kind of document has, as it was chosen last, of a version of its
// output.
func newChoices(w *workspace.Workspace, kind document.Kind, id string, version int) *choices {
	c := &choices{format: widgets.NewChoice(w.Documents.Formats(), formatWord, nil), language: widgets.NewChoice(append([]string{""}, igf.Languages()...), languageWord, nil)}
	k, _ := builders.KindOf(kind)
	if k.Versions {
		c.versions(w, id, version)
	}
	if k.Orders {
		c.order = widgets.NewChoice(document.Orders(), orderWord, nil)
		c.order.SetSilently(document.Orders()[0])
		c.final = widgets.NewCheck(i18n.T("documents.final"), nil)
	}
	if k.Forms {
		c.forms(w)
	}
	c.language.SetSilently("")
	c.format.SetSilently(w.Documents.Formats()[0])
	c.recall(w, kind)
	return c
}

// forms offers the form of the session, and all others.
func (c *choices) forms(w *workspace.Workspace) {
	all, err := w.Records.Forms()
	if err != nil {
		return // making the document says what is wrong
	}
	c.form = widgets.NewChoice(append([]string{""}, all.IDs()...), func(id string) string {
		if id == "" {
			return i18n.T("documents.form-of-session")
		}
		return i18n.ReportForm(all.Of(id))
	}, nil)
	c.form.SetSilently("")
}

// versions offers the working text and the versions of an output, first the one that is
// given, and for the one that is chosen those before it.
func (c *choices) versions(w *workspace.Workspace, id string, first int) {
	o, err := w.Texts.Output(id)
	if err != nil {
		return // making the document says what is wrong
	}
	here, _, err := w.Texts.Versions(o)
	if err != nil || len(here) == 0 {
		return
	}
	numbers := []int{0}
	for _, n := range slices.Backward(here) {
		numbers = append(numbers, n)
	}
	c.since = widgets.NewChoice([]int{0}, sinceWord, nil)
	c.version = widgets.NewChoice(numbers, i18n.Version, func(n int) { c.before(numbers, n) })
	if !slices.Contains(numbers, first) {
		first = 0 // its text is not on this device
	}
	c.version.SetSilently(first)
	c.before(numbers, first)
}

// before offers the versions before one.
func (c *choices) before(numbers []int, version int) {
	older := []int{0}
	for _, n := range numbers {
		if n > 0 && (version == 0 || n < version) {
			older = append(older, n)
		}
	}
	c.since.SetValues(older, sinceWord)
	if !slices.Contains(older, c.since.Value()) || c.since.SelectedIndex() < 0 {
		c.since.SetSilently(0)
	}
}

// fields are the questions, below those for folder and name.
func (c *choices) fields() []*widgets.Field {
	fields := []*widgets.Field{widgets.NewField("format", i18n.T("documents.format"), "", c.format)}
	if c.version != nil {
		fields = append(fields, widgets.NewField("version", i18n.T("documents.version"), "", c.version),
			widgets.NewField("since", i18n.T("documents.since"), i18n.T("documents.since-help"), c.since))
	}
	if c.order != nil {
		fields = append(fields, widgets.NewField("order", i18n.T("documents.order"), "", c.order),
			widgets.NewField("final", i18n.T("documents.state"), i18n.T("documents.final-help"), c.final))
	}
	if c.form != nil {
		fields = append(fields, widgets.NewField("form", i18n.T("documents.form"), "", c.form))
	}
	return append(fields, widgets.NewField("language", i18n.T("documents.language"), i18n.T("documents.language-help"), c.language))
}

// options are the choices as the workspace takes them.
func (c *choices) options() document.Choices {
	opt := document.Choices{Language: c.language.Value()}
	if c.version != nil {
		opt.Version, opt.Since = c.version.Value(), c.since.Value()
	}
	if c.order != nil {
		opt.Order, opt.Final = c.order.Value(), c.final.Checked
	}
	if c.form != nil {
		opt.Form = document.Form(c.form.Value())
	}
	return opt
}

// setting is where a choice for a kind of document is remembered. Versions and
// whether a compilation is final are asked again each time.
func setting(kind document.Kind, choice string) string {
	return "documents." + string(kind) + "." + choice
}

// remembered are the choices that the next document of the kind begins with.
func (c *choices) remembered(kind document.Kind) map[string]string {
	m := map[string]string{setting(kind, "format"): c.format.Value(), setting(kind, "language"): c.language.Value()}
	if c.order != nil {
		m[setting(kind, "order")] = string(c.order.Value())
	}
	if c.form != nil {
		m[setting(kind, "form")] = c.form.Value()
	}
	return m
}

func (c *choices) recall(w *workspace.Workspace, kind document.Kind) {
	last := func(choice string) string {
		v, err := w.Device.Setting(setting(kind, choice))
		if err != nil {
			return "" // then it begins as for the first time
		}
		return v
	}
	recallIn(c.format, last("format"))
	recallIn(c.language, last("language"))
	if c.order != nil {
		recallIn(c.order, document.Order(last("order")))
	}
	if c.form != nil {
		recallIn(c.form, last("form"))
	}
}

func recallIn[T comparable](c *widgets.Choice[T], v T) {
	if slices.Contains(c.Values(), v) {
		c.SetSilently(v)
	}
}

// endings are those that a document can have.
func (c *choices) endings() []string {
	var all []string
	for _, f := range c.format.Values() {
		all = append(all, "."+f)
	}
	return all
}

// ending is the format that a name ends in, "" when it is none.
func (c *choices) ending(name string) string {
	ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(name), "."))
	if slices.Contains(c.format.Values(), ext) {
		return ext
	}
	return ""
}

// renamed is a name with the ending of the chosen format.
func (c *choices) renamed(name string) string {
	if c.ending(name) != "" {
		name = strings.TrimSuffix(name, filepath.Ext(name))
	}
	return name + "." + c.format.Value()
}
