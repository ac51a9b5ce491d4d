package words

// six is a word in the six languages, in the order of the fields.
type six struct{ en, fr, es, ru, ar, zh string }

// in is the word in one of igf.Languages, "" for any other.
func (s six) in(language string) string {
	switch language {
	case "en":
		return s.en
	case "fr":
		return s.fr
	case "es":
		return s.es
	case "ru":
		return s.ru
	case "ar":
		return s.ar
	case "zh":
		return s.zh
	}
	return ""
}

// kinds are the words for kinds of documents, for kinds of notes, and for the
// sections in which those stand. They stand here, and not with the other words
// of each language or of the window, so that a new kind is one line of one file.
func kinds() map[string]six {
	return map[string]six{
		"kind-draft":          {"Draft for comment", "Projet soumis à commentaires", "Proyecto para comentarios", "Проект для замечаний", "مشروع للتعليق", "征求意见稿"},
		"kind-output":         {"Output document", "Document final", "Documento final", "Итоговый документ", "الوثيقة الختامية", "成果文件"},
		"kind-minutes":        {"Minutes", "Compte rendu", "Acta resumida", "Протокол", "محضر الجلسة", "会议记录"},
		"kind-agreed-minutes": {"Agreed minutes", "Procès-verbal approuvé", "Acta acordada", "Согласованный протокол", "المحضر المتفق عليه", "商定的会议记录"},
		"kind-comments":       {"Compilation of comments", "Recueil des commentaires", "Recopilación de comentarios", "Свод замечаний", "تجميع التعليقات", "意见汇编"},
		"kind-report":         {"Session report", "Rapport de séance", "Informe de la sesión", "Отчёт о заседании", "تقرير الجلسة", "会议报告"},
		"kind-hand-over":      {"Hand-over pack", "Dossier de passation", "Expediente de traspaso", "Материалы для передачи дел", "ملف التسليم", "交接材料"},

		"note-intervention": {"Intervention", "Intervention", "Intervención", "Выступление", "مداخلة", "发言"},
		"note-summary":      {"Summary", "Résumé", "Resumen", "Резюме", "ملخص", "摘要"},
		"note-decision":     {"Decision", "Décision", "Decisión", "Решение", "قرار", "决定"},
		"note-action":       {"Action", "Action", "Medida", "Поручение", "إجراء", "行动"},
		"note-question":     {"Question", "Question", "Pregunta", "Вопрос", "سؤال", "问题"},

		"discussion":  {"Discussion", "Débats", "Debate", "Ход обсуждения", "المناقشة", "讨论情况"},
		"key-points":  {"Summary of raised key points", "Résumé des principaux points soulevés", "Resumen de los puntos principales planteados", "Основные поднятые вопросы", "ملخص النقاط الرئيسية المثارة", "要点摘要"},
		"decisions":   {"Decisions", "Décisions", "Decisiones", "Решения", "القرارات", "决定"},
		"actions":     {"Actions", "Actions à mener", "Medidas", "Поручения", "الإجراءات", "行动事项"},
		"other-notes": {"Other notes", "Autres notes", "Otras notas", "Прочие записи", "ملاحظات أخرى", "其他记录"},
	}
}
