package documents

import (
	"rapporteur/app/document"
	"rapporteur/app/ui/words"
)

// What choices are called.

func languageWord(tag string) string {
	if tag == "" {
		return words.T("documents.own-language")
	}
	return words.Language(tag)
}

func formatWord(ending string) string {
	switch ending {
	case "html":
		return words.T("documents.format-html")
	case "md":
		return words.T("documents.format-md")
	case "pdf":
		return "PDF (.pdf)"
	}
	return "." + ending
}

func versionWord(n int) string {
	if n == 0 {
		return words.T("outputs.working-text")
	}
	return words.T("outputs.version", "N", n)
}

func sinceWord(n int) string {
	if n == 0 {
		return words.T("documents.since-none")
	}
	return words.T("outputs.version", "N", n)
}

func orderWord(o document.Order) string {
	switch o {
	case document.ByStakeholder:
		return words.T("documents.by-stakeholder")
	case document.ByDisposition:
		return words.T("comments.disposition")
	}
	return words.T("list.paragraph")
}
