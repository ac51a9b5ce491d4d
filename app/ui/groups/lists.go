package groups

import (
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
)

// decisionsOf is the log of what a group decided on how it works, the newest
// first.
func decisionsOf() list[igf.Modus] {
	return list[igf.Modus]{
		section: "decisions", title: i18n.T("groups.decisions"), add: i18n.T("groups.decision-new"), edit: i18n.T("groups.decision-edit"),
		about: i18n.T("groups.decision-about"),
		fields: []asked[igf.Modus]{
			{name: "date", label: i18n.T("groups.day"), help: i18n.T("groups.day-help"), hint: "2022-05-10", day: true, of: func(m *igf.Modus) *string { return (*string)(&m.Date) }},
			{name: "text", label: i18n.T("groups.decided"), rows: 4, of: func(m *igf.Modus) *string { return &m.Text }},
			{name: "where", label: i18n.T("groups.where"), help: i18n.T("groups.where-help"), of: func(m *igf.Modus) *string { return &m.Where }},
			{name: "support", label: i18n.T("groups.support"), help: i18n.T("groups.support-help"), rows: 2, of: func(m *igf.Modus) *string { return &m.Support }},
		},
		items: func(g *igf.Group) *[]igf.Modus { return &g.Decisions },
		id:    func(m *igf.Modus) *string { return &m.ID },
		added: (*igf.Group).AddDecision,
		record: func(m igf.Modus) *widgets.EditableRow {
			return widgets.NewEditableRow(igf.Join(" · ", i18n.Day(m.Date), m.Where), m.Text, labelled(i18n.T("groups.support"), m.Support))
		},
		order: func(a, b igf.Modus) int { return strings.Compare(string(b.Date), string(a.Date)) },
		what:  func(m igf.Modus) string { return igf.Join(" · ", i18n.Day(m.Date), m.Text) },
	}
}

// rolesOf is who does what, in public.
func rolesOf() list[igf.Role] {
	return list[igf.Role]{
		section: "roles", title: i18n.T("groups.roles"), add: i18n.T("groups.role-new"), edit: i18n.T("groups.role-edit"),
		about: i18n.T("groups.role-about"),
		fields: []asked[igf.Role]{
			{name: "role", label: i18n.T("groups.role"), hint: i18n.T("groups.role-hint"), of: func(r *igf.Role) *string { return &r.Role }},
			{name: "name", label: i18n.T("groups.public-name"), help: i18n.T("groups.public-name-help"), of: func(r *igf.Role) *string { return &r.Name }},
			{name: "affiliation", label: i18n.T("welcome.affiliation"), of: func(r *igf.Role) *string { return &r.Affiliation }},
			{name: "from", label: i18n.T("groups.role-from"), help: i18n.T("groups.day-help"), hint: "2022-03-01", day: true, of: func(r *igf.Role) *string { return (*string)(&r.From) }},
			{name: "to", label: i18n.T("groups.role-to"), help: i18n.T("groups.role-to-help"), day: true, of: func(r *igf.Role) *string { return (*string)(&r.To) }},
			{name: "author", label: i18n.T("groups.role-author"), help: i18n.T("groups.role-author-help"), of: func(r *igf.Role) *string { return &r.Author }},
		},
		items: func(g *igf.Group) *[]igf.Role { return &g.Roles },
		id:    func(r *igf.Role) *string { return &r.ID },
		added: (*igf.Group).AddRole,
		record: func(r igf.Role) *widgets.EditableRow {
			return widgets.NewEditableRow(r.Role, igf.Join(" · ", r.Name, r.Affiliation), span(r.From, r.To))
		},
		what: func(r igf.Role) string { return igf.Join(" · ", r.Role, r.Name, r.Affiliation) },
	}
}

// listsOf are the mailing lists of a group.
func listsOf() list[igf.MailingList] {
	return list[igf.MailingList]{
		section: "lists", title: i18n.T("groups.lists"), add: i18n.T("groups.list-new"), edit: i18n.T("groups.list-edit"),
		about: i18n.T("groups.list-about"),
		fields: []asked[igf.MailingList]{
			{name: "address", label: i18n.T("groups.address"), of: func(l *igf.MailingList) *string { return &l.Address }},
			{name: "archive", label: i18n.T("groups.archive"), help: i18n.T("groups.archive-help"), of: func(l *igf.MailingList) *string { return &l.Archive }},
			{name: "sign_up", label: i18n.T("groups.sign-up"), help: i18n.T("groups.sign-up-help"), of: func(l *igf.MailingList) *string { return &l.SignUp }},
		},
		items: func(g *igf.Group) *[]igf.MailingList { return &g.Lists },
		id:    func(l *igf.MailingList) *string { return &l.ID },
		added: (*igf.Group).AddList,
		record: func(l igf.MailingList) *widgets.EditableRow {
			return widgets.NewEditableRow("", l.Address, strings.TrimSpace(labelled(i18n.T("groups.sign-up"), l.SignUp)+"\n"+labelled(i18n.T("groups.archive"), l.Archive)))
		},
		what: func(l igf.MailingList) string { return l.Address },
	}
}
