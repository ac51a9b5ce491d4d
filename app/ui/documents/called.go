package documents

import (
	"rapporteur/app/document"
	"rapporteur/app/ui/i18n"
)

// What choices are called.

func languageWord(tag string) string {
	if tag == "" {
		return i18n.T("documents.own-language")
	}
	return i18n.Language(tag)
}

func formatWord(ending string) string {
	switch ending {
	case "html":
		return i18n.T("documents.format-html")
	case "md":
		return i18n.T("documents.format-md")
	case "pdf":
		return "PDF (.pdf)"
	}
	return "." + ending
}

func sinceWord(n int) string {
	if n == 0 {
		return i18n.T("documents.since-none")
	}
	return i18n.Version(n)
}

func orderWord(o document.Order) string {
	switch o {
	case document.ByStakeholder:
		return i18n.T("documents.by-stakeholder")
	case document.ByDisposition:
		return i18n.T("comments.disposition")
	}
	return i18n.T("list.paragraph")
}
