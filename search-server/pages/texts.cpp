// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/texts.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace leta::server {
namespace {

struct TextRow {
  std::string_view key, swedish, english;
};

// {name} is filled in by the caller. Keys ending in .one and .other are the two plural forms that
// both languages have.
constexpr TextRow kTexts[] = {
    // --- Around every page
    {"open_search.description", "Sök i arkivet.", "Search the archive."},
    {"site.home", "{site}, till startsidan", "{site}, to the start page"},
    {"site.footer", "Sidan sätter inga kakor och hämtar inget från andra.",
     "This page sets no cookies and loads nothing from others."},
    {"login.offered", "Logga in", "Log in"},
    {"login.in", "Du är inloggad tills du stänger webbläsaren.",
     "You are logged in until you close the browser."},
    {"site.nav", "Sidor", "Pages"},
    {"site.embed", "Sökruta för er webbplats", "A search box for your site"},
    {"skip.content", "Hoppa till innehållet", "Skip to the content"},
    {"skip.hits", "Hoppa till träffarna", "Skip to the hits"},
    {"language.other", "English", "Svenska"},
    {"language.other.tag", "en", "sv"},

    // --- Search form
    {"search.label", "Sök ord, namn eller ämnen", "Search words, names or topics"},
    {"search.button", "Sök", "Search"},
    {"search.title", "{query}", "{query}"},
    {"search.title.all", "Alla dokument", "All documents"},
    {"search.title.filtered", "Filtrerade dokument", "Filtered documents"},

    // --- Start page
    {"start.title", "Sök i arkivet", "Search the archive"},
    {"start.heading", "Vad letar du efter?", "What are you looking for?"},
    {"start.lead.one", "Arkivet har {n} dokument.", "The archive has {n} document."},
    {"start.lead.other",
     "Sök bland {n} dokument: protokoll, rapporter, planer, broschyrer och inlägg.",
     "Search {n} documents: minutes, reports, plans, brochures and posts."},
    {"start.empty.folder", "MAPP", "FOLDER"},
    {"start.empty.heading", "Arkivet är tomt", "The archive is empty"},
    {"start.empty.text", "Lägg till dokument med kommandot", "Add documents with the command"},
    {"start.tips", "Så söker du", "How to search"},
    {"start.tips.words", "Alla orden ska finnas i dokumentet.",
     "All words must be in the document."},
    {"start.tips.phrase", "Orden intill varandra, precis så.",
     "The words side by side, exactly so."},
    {"start.tips.either", "Det ena eller det andra.", "One or the other."},
    {"start.tips.not", "Utan ordet efter minustecknet.", "Without the word after the minus sign."},
    {"start.tips.title",
     "Bara i rubriker. Även författare: och ämne:", "In titles only. Also author: and topic:"},
    {"start.tips.prefix", "Alla ord som börjar så.", "All words that begin like this."},
    {"start.example.words", "styrgruppen beslut", "styrgruppen beslut"},
    {"start.example.phrase", "\"kommunstyrelsen beslutar\"", "\"kommunstyrelsen beslutar\""},
    {"start.example.either", "skola ELLER förskola", "skola OR förskola"},
    {"start.example.not", "rapport -utkast", "rapport -utkast"},
    {"start.example.title", "titel:rapport", "title:rapport"},
    {"start.example.prefix", "kommun*", "kommun*"},

    {"start.unread.one", "{n} fil kunde inte läsas", "{n} file could not be read"},
    {"start.unread.other", "{n} filer kunde inte läsas", "{n} files could not be read"},
    {"start.unread.text", "De finns i arkivets källor men går inte att söka i. Antal per samling:",
     "They are in the archive's sources but cannot be searched. By collection:"},
    {"start.newest", "Senaste dokumenten", "Newest documents"},
    {"start.years", "År för år", "Year by year"},
    {"start.browse", "Bläddra", "Browse"},
    {"start.all.one", "Visa dokumentet", "Show the document"},
    {"start.all.other", "Visa alla {n} dokument", "Show all {n} documents"},

    // --- The search box on other sites
    {"embed.title", "Sökrutan på er webbplats", "The search box on your site"},
    {"embed.heading", "Sökrutan på er webbplats", "The search box on your site"},
    {"embed.lead",
     "Ett vanligt formulär som får förslag medan man skriver. Det fungerar utan skript, sätter inga "
     "kakor och hämtar inget från andra än den här servern.",
     "A plain form that gets suggestions while one types. It works without scripts, sets no cookies "
     "and loads nothing from anyone but this server."},
    {"embed.try", "Prova", "Try it"},
    {"embed.try.label", "Sök i arkivet", "Search the archive"},
    {"embed.try.text",
     "Skriv två bokstäver. Pil ned och pil upp väljer, Retur söker, Escape stänger.",
     "Type two letters. Arrow down and up choose, Enter searches, Escape closes."},
    {"embed.paste", "Klistra in", "Paste"},
    {"embed.paste.text",
     "Lägg raderna där rutan ska stå. Formuläret är ert eget: flytta skriptraden till sidhuvudet, byt "
     "texterna, ge det era egna klasser. Fältet ska heta q.",
     "Put the lines where the box should be. The form is your own: move the script line to the head, "
     "change the texts, give it classes of yours. The field must be named q."},
    {"embed.paste.lang",
     "Förslagens texter följer sidans språk (svenska eller engelska), eller data-lang på formuläret.",
     "The texts of the suggestions follow the page’s language (Swedish or English), or data-lang on the "
     "form."},
    {"embed.part", "Bara en del av arkivet", "Only a part of the archive"},
    {"embed.part.text",
     "Dolda fält i formuläret är filter, med samma namn som i adressen till en sökning: collection, "
     "kind, topic, author, organisation, language, year, from, to. De gäller förslagen också.",
     "Hidden fields of the form are filters, named as in the address of a search: collection, kind, "
     "topic, author, organisation, language, year, from, to. They hold for suggestions too."},
    {"embed.results", "Träfflistan i er egen sida", "The list of hits in your own page"},
    {"embed.results.text",
     "Ett element visar träffar, filter och sidor inne i er sida. Filter i adressen gäller alltid. Med "
     "history följer sökningen med i sidans adress. Det som står i elementet visas där skript inte körs.",
     "An element shows hits, filters and pages inside your page. Filters in the address always hold. "
     "With history the search is kept in the page’s address. What is inside the element is shown where "
     "scripts do not run."},
    {"embed.results.box",
     "En ruta på andra sidor leder hit med action till er sida och serverns adress i data-leta.",
     "A box on other pages leads here with its action to your page and the server’s address in data-leta."},
    {"embed.results.look",
     "Delarna heter form, field, button, heading, hit, title, meta, snippet, facet, choice, paging med "
     "flera och formas med ::part(). Samma CSS-variabler som för rutan gäller, och --leta-link, "
     "--leta-soft, --leta-mark, --leta-focus.",
     "The parts are named form, field, button, heading, hit, title, meta, snippet, facet, choice, paging "
     "and more, and are styled with ::part(). The CSS variables of the box hold here too, and "
     "--leta-link, --leta-soft, --leta-mark, --leta-focus."},
    {"embed.results.policy", "Listan behöver dessa i stället för rutans två filer:",
     "The list needs these in place of the box’s two files:"},
    {"embed.results.try", "Prova listan", "Try the list"},
    {"embed.policy", "Innehållspolicy", "Content security policy"},
    {"embed.policy.text",
     "Har er webbplats en innehållspolicy (CSP) behöver den dessa källor. Inget i rutan kräver "
     "unsafe-inline eller unsafe-eval.",
     "If your site has a content security policy (CSP), it needs these sources. Nothing in the box asks "
     "for unsafe-inline or unsafe-eval."},
    {"embed.policy.own",
     "Ni kan också lägga kopior av skriptet och stilen bredvid varandra på er egen server. Då räcker "
     "connect-src och form-action, och filerna kan låsas med integrity.",
     "You may also keep copies of the script and the style side by side on your own server. Then "
     "connect-src and form-action are enough, and the files can be pinned with integrity."},
    {"embed.look", "Utseende", "Looks"},
    {"embed.look.text",
     "Fältet och knappen ser ut som på resten av er sida. Listan följer sidans färger; era egna sätts "
     "med CSS-variabler på formuläret eller högre upp. data-style=\"none\" på skriptet utelämnar stilen.",
     "The field and the button look as on the rest of your page. The list follows the page’s colours; "
     "yours are set with CSS variables on the form or above it. data-style=\"none\" on the script leaves "
     "the style out."},
    {"embed.look.variable", "Variabel", "Variable"},
    {"embed.look.means", "Betydelse", "Means"},
    {"embed.look.paper", "listans bakgrund", "the list’s background"},
    {"embed.look.ink", "listans text", "the list’s text"},
    {"embed.look.line", "listans ram", "the list’s border"},
    {"embed.look.active", "det valda förslagets bakgrund", "the chosen suggestion’s background"},
    {"embed.look.active-ink", "det valda förslagets text", "the chosen suggestion’s text"},
    {"embed.look.radius", "hörnens rundning", "how round the corners are"},
    {"embed.look.layer", "lager (z-index), om något ligger över listan",
     "layer (z-index), where something is above the list"},
    {"embed.wordpress", "WordPress", "WordPress"},
    {"embed.wordpress.text",
     "Tillägget leta-search ger samma formulär som ett block och som kortkoden [leta]. Det ligger i Letas "
     "källkod, i search-server/web/wordpress: packa mappen som zip och ladda upp den under Tillägg. "
     "Serverns adress anges under Inställningar. Kortkoden tar label, button, collection, kind och topic.",
     "The plugin leta-search gives the same form as a block and as the shortcode [leta]. It is in Leta’s "
     "source, in search-server/web/wordpress: pack the folder as a zip and upload it under Plugins. The "
     "server’s address is set under Settings. The shortcode takes label, button, collection, kind and "
     "topic."},
    {"embed.sent", "Vad som skickas", "What is sent"},
    {"embed.sent.text",
     "Medan man skriver skickas det som står i fältet hit, utan kakor och utan adressen till er sida. "
     "Inget sparas i webbläsaren. Svarar servern inte går formuläret att skicka ändå.",
     "While one types, what is in the field is sent here, without cookies and without the address of "
     "your page. Nothing is stored in the browser. If the server does not answer, the form can still be "
     "sent."},

    // --- Results
    {"results.for.one", "{n} träff för ”{query}”", "{n} hit for “{query}”"},
    {"results.for.other", "{n} träffar för ”{query}”", "{n} hits for “{query}”"},
    {"results.documents.one", "{n} dokument", "{n} document"},
    {"results.documents.other", "{n} dokument", "{n} documents"},
    {"results.range", "Visar {first}–{last}", "Showing {first}–{last}"},
    {"results.changed",
     "Arkivet har ändrats sedan första sidan: en träff kan stå på två sidor eller ha fallit emellan.",
     "The archive has changed since the first page: a hit may stand on two pages or between them."},
    {"results.changed.link", "Börja om", "Start again"},
    {"results.decisions", "Besluten i dokumenten", "Decisions in these documents"},
    {"results.to_filters", "Filtrera", "Filter"},
    {"results.list", "Träffar", "Hits"},
    {"results.most",
     "Få dokument har alla orden i frågan. Här är också dokument som har de flesta av dem.",
     "Few documents have every word of the query. Documents with most of them are shown too."},
    {"results.truncated", "Frågan var för lång. Bara början användes.",
     "The query was too long. Only its beginning was used."},
    {"results.suggestion", "Menade du", "Did you mean"},
    {"results.beyond", "Så många träffar finns inte.", "There are not that many hits."},
    {"results.beyond.link", "Gå till första sidan", "Go to the first page"},
    {"results.grouped.one", "De är versioner av {n} text, som visas som en träff.",
     "They are versions of {n} text, shown as one hit."},
    {"results.grouped.other", "De är {n} olika texter; versioner av en text visas som en träff.",
     "They are {n} different texts; versions of one text are shown as one hit."},
    {"results.ungroup", "Visa alla dokument var för sig", "Show every document by itself"},
    {"results.group", "Visa versioner av en text som en träff",
     "Show versions of one text as one hit"},
    {"sort.label", "Ordna efter", "Sort by"},
    {"sort.apply", "Ordna", "Sort"},
    {"sort.relevance", "Bäst träff", "Best match"},
    {"sort.newest", "Nyast först", "Newest first"},
    {"sort.oldest", "Äldst först", "Oldest first"},
    {"sort.title", "Titel", "Title"},
    {"hit.authors", "Av", "By"},
    {"hit.topics", "Ämnen", "Topics"},
    {"hit.versions.one", "{n} version till", "{n} more version"},
    {"hit.versions.other", "{n} versioner till", "{n} more versions"},
    {"hit.decision", "Beslut: {who}, {date}", "Decision: {who}, {date}"},
    {"hit.decision.undated", "Beslut: {who}", "Decision: {who}"},
    {"hit.decision.nobody", "okänt av vem", "unknown by whom"},
    {"hit.damaged", "Det som är lagrat av dokumentet går inte att läsa.",
     "What is stored of the document cannot be read."},
    {"hit.archived", "Visa i arkivet", "Show in the archive"},
    {"hit.archived.of", "Visa i arkivet: {title}", "Show in the archive: {title}"},
    {"matched", "”{query}” hittades som ”{as}”", "“{query}” was found as “{as}”"},
    {"matched.exact", "samma ord", "the same word"},
    {"matched.inflection", "böjning eller avledning", "inflected or derived form"},
    {"matched.compound", "sammansättning", "compound word"},
    {"matched.folded", "annan stavning", "another spelling"},
    {"matched.synonym", "synonym", "synonym"},
    {"results.feed", "Följ sökningen (Atom)", "Follow this search (Atom)"},
    {"feed.how", "lägg adressen i en flödesläsare, som säger till när något nytt har kommit",
     "put the address into a feed reader, which tells you when something new has come"},
    {"results.export", "Hämta alla träffar:", "Download all hits:"},
    {"paging.nav", "Sidor med träffar", "Pages of hits"},
    {"paging.previous", "Föregående", "Previous"},
    {"paging.next", "Nästa", "Next"},
    {"paging.position", "Sida {page} av {pages}", "Page {page} of {pages}"},

    // --- Filters
    {"filters.heading", "Filtrera", "Filter"},
    {"filters.apply", "Visa träffar", "Show hits"},
    {"filters.active", "Valda filter", "Active filters"},
    {"filters.remove", "Ta bort filtret {filter}", "Remove the filter {filter}"},
    {"filters.clear", "Rensa alla filter", "Clear all filters"},
    {"filters.more.one", "{n} till", "{n} more"},
    {"filters.more.other", "{n} till", "{n} more"},
    {"filters.all", "Visa alla", "Show all"},
    {"filters.all.of", "Visa alla värden: {facet}", "Show all values: {facet}"},
    {"filters.find", "Sök bland värdena: {facet}", "Find among the values: {facet}"},
    {"filters.none_found", "Inget värde passar", "No value fits"},
    {"filters.period", "Period", "Period"},
    {"filters.from", "Från", "From"},
    {"filters.to", "Till", "To"},
    {"filters.period.apply", "Välj perioden", "Choose the period"},
    {"filters.period.value", "Period: {date}", "Period: {date}"},
    {"filters.period.hint", "Till exempel 2014, mars 2014, 2014-03-17 eller våren 2014",
     "For example 2014, March 2014, 2014-03-17 or spring 2014"},
    {"filters.from.value", "Från: {date}", "From: {date}"},
    {"filters.to.value", "Till: {date}", "To: {date}"},
    {"filters.mentioned_from.value", "Nämner tid från: {value}", "Mentions times from: {value}"},
    {"filters.mentioned_to.value", "Nämner tid till: {value}", "Mentions times to: {value}"},
    {"filters.decisions.value", "Med beslut", "With decisions"},
    {"filters.decided_by.value", "Beslutat av: {value}", "Decided by: {value}"},
    {"filters.decided_from.value", "Beslutat från: {value}", "Decided from: {value}"},
    {"filters.decided_to.value", "Beslutat till: {value}", "Decided to: {value}"},
    {"filters.value", "{facet}: {value}", "{facet}: {value}"},

    // --- Timeline
    {"timeline.years", "Dokument per år", "Documents by year"},
    {"timeline.months", "Dokument per månad {year}", "Documents by month, {year}"},
    {"timeline.decades", "Dokument per årtionde", "Documents by decade"},
    {"timeline.table", "Visa som tabell", "Show as a table"},
    {"timeline.year", "År", "Year"},
    {"timeline.decade", "Årtionde", "Decade"},
    {"timeline.month", "Månad", "Month"},
    {"timeline.count", "Dokument", "Documents"},
    {"timeline.all", "Visa alla år", "Show all years"},
    {"timeline.bar.one", "{when}: {n} dokument", "{when}: {n} document"},
    {"timeline.bar.other", "{when}: {n} dokument", "{when}: {n} documents"},
    {"timeline.peak", "Flest {when}: {n}", "Most in {when}: {n}"},

    {"facet.author", "Författare", "Author"},
    {"facet.topic", "Ämne", "Topic"},
    {"facet.kind", "Dokumenttyp", "Kind of document"},
    {"facet.collection", "Samling", "Collection"},
    {"facet.organisation", "Organisation", "Organisation"},
    {"facet.language", "Språk", "Language"},
    {"facet.year", "År", "Year"},
    {"facet.month", "Månad", "Month"},
    {"none.author", "Okänd författare", "Unknown author"},
    {"none.topic", "Utan ämne", "No topic"},
    {"none.kind", "Okänd typ", "Unknown kind"},
    {"none.collection", "Utan samling", "No collection"},
    {"none.organisation", "Utan organisation", "No organisation"},
    {"none.language", "Okänt språk", "Unknown language"},
    {"none.year", "Okänt år", "Unknown year"},
    {"none.month", "Okänd månad", "Unknown month"},

    {"kind.blog-post", "Blogginlägg", "Blog post"},
    {"kind.project-plan", "Projektplan", "Project plan"},
    {"kind.brochure", "Broschyr", "Brochure"},
    {"kind.report", "Rapport", "Report"},
    {"kind.minutes", "Protokoll", "Minutes"},
    {"kind.page", "Webbsida", "Web page"},
    {"kind.letter", "Brev", "Letter"},
    {"kind.other", "Övrigt", "Other"},

    // --- The register of decisions
    {"decisions.link", "Beslut", "Decisions"},
    {"decisions.title", "Beslut", "Decisions"},
    {"decisions.title.for", "Beslut: {query}", "Decisions: {query}"},
    {"decisions.search", "Sök beslut efter ord, namn eller ämnen",
     "Search decisions by words, names or topics"},
    {"decisions.heading.one", "{n} beslut", "{n} decision"},
    {"decisions.heading.other", "{n} beslut", "{n} decisions"},
    {"decisions.heading.for.one", "{n} beslut i dokument om ”{query}”",
     "{n} decision in documents about “{query}”"},
    {"decisions.heading.for.other", "{n} beslut i dokument om ”{query}”",
     "{n} decisions in documents about “{query}”"},
    {"decisions.about", "Utläst ur dokumentens text. Förslag räknas inte som beslut.",
     "Read from the documents’ text. Proposals do not count as decisions."},
    {"decisions.heading.with.one", "{n} beslut som nämner ”{query}”",
     "{n} decision that mentions “{query}”"},
    {"decisions.heading.with.other", "{n} beslut som nämner ”{query}”",
     "{n} decisions that mention “{query}”"},
    {"decisions.words", "Orden söks i hela dokumentet; alla dess beslut visas.",
     "The words are looked for in the whole document; all its decisions are shown."},
    {"decisions.words.only.one", "Visa bara det som självt nämner orden",
     "Show only the one that mentions the words itself"},
    {"decisions.words.only.other", "Visa bara de {n} som själva nämner orden",
     "Show only the {n} that mention the words themselves"},
    {"decisions.words.sentence",
     "Bara beslut som själva nämner orden visas. Andra kan gälla samma ärende utan att säga det.",
     "Only decisions that mention the words themselves are shown. Others may be about the same "
     "matter without saying so."},
    {"decisions.words.all", "Visa alla beslut i dokument med orden",
     "Show all decisions in documents with the words"},
    {"decisions.words.legend", "Orden", "The words"},
    {"decisions.in_sentence", "Bara beslut som nämner orden",
     "Only decisions that mention the words"},
    {"decisions.documents.filters", "Bara i dokument med", "Only in documents with"},
    {"decisions.document_from", "Dokument från: {date}", "Documents from: {date}"},
    {"decisions.document_to", "Dokument till: {date}", "Documents until: {date}"},
    {"decisions.order", "Nyast först.", "Newest first."},
    {"decisions.caption", "Beslut, nyast först", "Decisions, newest first"},
    {"decisions.when", "Datum", "Date"},
    {"decisions.who", "Vem beslutade", "Who decided"},
    {"decisions.what", "Beslut", "Decision"},
    {"decisions.source", "Källa", "Source"},
    {"decisions.of_document", "mötets eller dokumentets dag", "the meeting’s or document’s day"},
    {"decisions.nobody", "Framgår inte", "Not stated"},
    {"decisions.original", "Originalet", "The original"},
    {"decisions.beyond", "Så många beslut finns inte.", "There are not that many decisions."},
    {"decisions.none", "Arkivet har inga beslut som går att läsa ut.",
     "The archive has no decisions that can be read."},
    {"decisions.none.dates", "Välj en längre tid eller ta bort ett val.",
     "Choose a longer time or remove a choice."},
    {"decisions.none.proposals",
     "Det kan finnas förslag eller beslut som inte gick att läsa ut:",
     "There may be proposals, or decisions that could not be read:"},
    {"decisions.documents", "Sök i dokumenten", "Search the documents"},
    {"decisions.all", "Visa alla beslut", "Show all decisions"},
    {"decisions.all_bodies", "Visa alla som har beslutat", "Show all who decided"},
    {"decisions.period", "Beslutat", "Decided"},
    {"decisions.find", "Hitta bland dem som har beslutat", "Find among those who decided"},
    {"decisions.apply", "Visa besluten", "Show the decisions"},
    {"decisions.paging", "Sidor med beslut", "Pages of decisions"},
    {"decisions.feed", "Följ dokument med sådana beslut (Atom)",
     "Follow documents with such decisions (Atom)"},
    {"decisions.export", "Hämta alla beslut:", "Download all decisions:"},

    // --- No hits
    {"none.heading", "Inga träffar för ”{query}”", "No hits for “{query}”"},
    {"none.heading.filtered", "Inga dokument med de filtren", "No documents with those filters"},
    {"none.try", "Det här kan du prova", "What you can try"},
    {"none.try.spelling", "Se efter att orden är rätt stavade.", "Check how the words are spelt."},
    {"none.try.fewer", "Ta bort ett ord eller använd mer allmänna ord.",
     "Leave out a word, or use more general words."},
    {"none.try.quotes", "Ta bort citattecknen, så räknas också andra former av orden.",
     "Leave out the quotation marks, so that other forms of the words count too."},
    {"none.try.filters", "Ta bort ett filter:", "Remove a filter:"},
    {"none.try.unfiltered", "Sök i hela arkivet utan filter",
     "Search the whole archive, unfiltered"},
    {"none.try.all", "Visa alla dokument", "Show all documents"},
    {"none.words", "Så många träffar har varje ord för sig:", "So many hits has each word alone:"},
    {"none.word.one", "{n} träff", "{n} hit"},
    {"none.word.other", "{n} träffar", "{n} hits"},
    {"none.without.one", "{n} träff utan", "{n} hit without"},
    {"none.without.other", "{n} träffar utan", "{n} hits without"},

    // --- Document page
    {"document.title", "{title}", "{title}"},
    {"document.back", "Tillbaka till träffarna", "Back to the hits"},
    {"document.back.start", "Till sökningen", "To the search"},
    {"document.original", "Öppna originalet", "Open the original"},
    {"document.contents", "Innehåll", "Contents"},
    {"document.contents.parts.one", "Innehåll: {n} del", "Contents: {n} part"},
    {"document.contents.parts.other", "Innehåll: {n} delar", "Contents: {n} parts"},
    {"document.text", "Dokumentets text", "Text of the document"},
    {"document.no_text", "Dokumentet har ingen text som går att läsa.",
     "The document has no text that can be read."},
    {"document.beginning", "Inledning", "Beginning"},
    {"document.link_here", "Länk hit: {label}", "Link to here: {label}"},
    {"document.about", "Om dokumentet", "About the document"},
    {"document.attachments", "Bilagor", "Attachments"},
    {"document.notes", "Att känna till", "Good to know"},
    {"document.versions", "Andra versioner", "Other versions"},
    {"document.versions.newer", "Det finns en nyare version av texten.",
     "There is a newer version of this text."},
    {"document.compare", "Jämför", "Compare"},
    {"document.step.nav", "Träffar i texten", "Hits in the text"},
    {"document.step.total.one", "{n} träff i texten", "{n} hit in the text"},
    {"document.step.total.other", "{n} träffar i texten", "{n} hits in the text"},
    {"document.step.at", "Träff {n} av {total}", "Hit {n} of {total}"},
    {"document.hits.one", "{n} träff", "{n} hit"},
    {"document.hits.other", "{n} träffar", "{n} hits"},
    {"document.hits_cut", "Bara de första 1 000 träffarna är markerade.",
     "Only the first 1,000 hits are marked."},
    {"document.no_hits_in_text", "Sökorden står i titeln eller uppgifterna, inte i texten.",
     "The words you searched for are in the title or the details, not in the text."},
    {"document.decisions.one", "{n} beslut i dokumentet", "{n} decision in the document"},
    {"document.decisions.other", "{n} beslut i dokumentet", "{n} decisions in the document"},
    {"document.proposals.one", "{n} förslag, inte beslutat här",
     "{n} proposal, not decided here"},
    {"document.proposals.other", "{n} förslag, inte beslutade här",
     "{n} proposals, not decided here"},
    {"document.damaged",
     "Det som är lagrat av dokumentet går inte att läsa. Den som sköter servern ser vad som är fel "
     "med leta-index check.",
     "What is stored of the document cannot be read. Whoever looks after the server sees what is "
     "wrong with leta-index check."},
    {"document.decision.place", "Läs i texten", "Read in the text"},
    {"document.cite.page", "Citera {page}", "Cite {page}"},
    {"document.original.page", "Originalet, {page}", "The original, {page}"},
    {"document.case_number", "{number} ({documents})", "{number} ({documents})"},
    {"document.similar", "Liknande dokument", "Similar documents"},
    {"document.credits", "Medverkande", "Credits"},
    {"document.source", "Källa", "Source"},
    {"document.copies", "Finns också som", "Also found as"},
    {"document.case_numbers", "Diarienummer", "Case numbers"},
    {"document.source_id", "Beteckning i källan", "Identifier in the source"},
    {"document.date", "Datum", "Date"},
    {"document.id", "Leta-id", "Leta id"},
    {"document.address", "Webbadress", "Web address"},
    {"document.listing", "Sidan räknar upp andra dokument.", "This page lists other documents."},

    // --- References
    {"cite.heading", "Citera", "Cite"},
    {"cite.place", "Hänvisningen gäller {place}.", "The reference is to {place}."},
    {"cite.whole", "Citera hela dokumentet", "Cite the whole document"},
    {"cite.pages", "Länken Citera vid varje sida ger hänvisningen till just den.",
     "The link Cite at each page gives the reference to that page."},
    {"cite.in_text", "I löpande text", "In running text"},
    {"cite.copy", "Kopiera", "Copy"},
    {"cite.copied", "Kopierat.", "Copied."},
    {"cite.selected", "Markerat: kopiera med Ctrl+C eller webbläsarens meny.",
     "Selected: copy with Ctrl+C or the browser’s menu."},
    {"cite.page", "s. {page}", "p. {page}"},
    {"cite.undated", "u.å.", "n.d."},
    {"cite.others", " m.fl.", " et al."},

    // --- Comparison of versions
    {"compare.title", "Jämförelse: {title}", "Comparison: {title}"},
    {"compare.heading", "Jämförelse ord för ord", "Comparison word by word"},
    {"compare.before", "Från", "From"},
    {"compare.after", "Till", "To"},
    {"compare.swap", "Byt håll", "Swap"},
    {"compare.same", "Texterna är lika, ord för ord.", "The texts are equal, word by word."},
    {"compare.rough",
     "Så mycket skiljer att allt inte jämfördes ord för ord. Vissa stycken visas hela, som "
     "borttagna och tillagda.",
     "So much differs that not all was compared word by word. Some paragraphs are shown whole, as "
     "removed and added."},
    {"compare.totals", "{places}: {removed}, {added}.", "{places}: {removed}, {added}."},
    {"compare.places.one", "{n} ställe skiljer", "{n} place differs"},
    {"compare.places.other", "{n} ställen skiljer", "{n} places differ"},
    {"compare.removed.one", "{n} ord borttaget", "{n} word removed"},
    {"compare.removed.other", "{n} ord borttagna", "{n} words removed"},
    {"compare.added.one", "{n} ord tillagt", "{n} word added"},
    {"compare.added.other", "{n} ord tillagda", "{n} words added"},
    {"compare.step.nav", "Ställen som skiljer", "Places that differ"},
    {"compare.step.total.one", "{n} ställe skiljer", "{n} place differs"},
    {"compare.step.total.other", "{n} ställen skiljer", "{n} places differ"},
    {"compare.step.at", "Ställe {n} av {total}", "Place {n} of {total}"},
    {"compare.folded.one", "{n} stycke utan ändringar", "{n} paragraph without changes"},
    {"compare.folded.other", "{n} stycken utan ändringar", "{n} paragraphs without changes"},
    {"compare.text", "Texten med ändringar", "The text with its changes"},
    {"compare.del", "Borttaget:", "Removed:"},
    {"compare.ins", "Tillagt:", "Added:"},

    {"origin.metadata", "ur dokumentets egna uppgifter", "from the document’s own metadata"},
    {"origin.byline", "ur byline eller underskrift", "from a byline or signature"},
    {"origin.text", "ur texten", "from the text"},
    {"origin.file-name", "ur filnamnet", "from the file name"},
    {"origin.file-time", "ur filens tidsstämpel", "from the time of the file"},
    {"origin.rule", "bedömt av Leta efter ord och form", "judged by Leta from words and form"},
    {"origin.source", "angivet när källan lades till", "given when the source was added"},
    {"origin.vocabulary", "ur arkivets egna ämnen och typer", "from the archive’s own topics and kinds"},
    {"origin.sidecar", "ur rättelser bredvid dokumentet", "from corrections beside the document"},

    // --- Dates
    {"date.unknown", "okänt datum", "unknown date"},
    {"date.day", "{day} {month} {year}", "{day} {month} {year}"},
    {"date.month", "{month} {year}", "{month} {year}"},
    {"month.1", "januari", "January"},
    {"month.2", "februari", "February"},
    {"month.3", "mars", "March"},
    {"month.4", "april", "April"},
    {"month.5", "maj", "May"},
    {"month.6", "juni", "June"},
    {"month.7", "juli", "July"},
    {"month.8", "augusti", "August"},
    {"month.9", "september", "September"},
    {"month.10", "oktober", "October"},
    {"month.11", "november", "November"},
    {"month.12", "december", "December"},

    // --- Errors
    {"error.title", "{title}", "{title}"},
    {"error.400", "Frågan går inte att läsa", "The question cannot be read"},
    {"error.401", "Här krävs en giltig inloggning", "A valid login is needed here"},
    {"error.404", "Sidan finns inte", "The page does not exist"},
    {"error.405", "Så går sidan inte att använda", "The page cannot be used that way"},
    {"error.413", "Det som skickades är för stort", "What was sent is too large"},
    {"error.414", "Adressen är för lång", "The address is too long"},
    {"error.416", "Filen har inte den delen", "The file has no such part"},
    {"error.429", "För många frågor på kort tid", "Too many requests in a short time"},
    {"error.431", "Webbläsaren skickade för mycket", "The browser sent too much"},
    {"error.500", "Något gick fel hos oss", "Something went wrong on our side"},
    {"error.503", "Många söker just nu", "Many are searching right now"},
    {"error.too_long", "Frågan tar för lång tid", "The query takes too long"},
    {"error.starting", "Sökningen startar", "The search is starting"},
    {"error.unreadable", "Arkivet går inte att läsa just nu",
     "The archive cannot be read right now"},
    {"error.other", "Det gick inte", "That did not work"},
    {"error.400.help", "Något har fel form. Rätta det eller börja om med en ny sökning.",
     "Something has the wrong form. Correct it or start a new search."},
    {"error.401.help", "Det som är öppet för alla går att söka i utan inloggning.",
     "What is open to all can be searched without a login."},
    {"error.404.help", "Dokumentet kan ha tagits bort eller bytt adress. Sök gärna efter det.",
     "The document may have been taken down or moved. Try searching for it."},
    {"error.405.help", "Här går det bara att läsa. Sök på nytt, eller gå till startsidan.",
     "There is only reading here. Search anew, or go to the start page."},
    {"error.413.help", "Här går det bara att läsa. Sök på nytt, eller gå till startsidan.",
     "There is only reading here. Search anew, or go to the start page."},
    {"error.414.help", "Gör frågan kortare eller välj färre filter.",
     "Make the query shorter or choose fewer filters."},
    {"error.416.help", "Öppna filen på nytt från dokumentets sida.",
     "Open the file anew from the document's page."},
    {"error.429.help", "Vänta en stund och försök igen.", "Wait a moment and try again."},
    {"error.431.help",
     "Oftast beror det på många kakor från andra sidor under samma adress. Ta bort kakorna för den "
     "här adressen i webbläsaren och försök igen.",
     "Most often that is many cookies of other pages at the same address. Remove the cookies of this "
     "address in the browser and try again."},
    {"error.500.help", "Försök igen om en stund.", "Try again in a moment."},
    {"error.503.help",
     "Servern hinner inte med alla frågor på en gång. Din fråga står kvar i sökfältet: vänta några "
     "sekunder och sök igen.",
     "The server cannot keep up with every query at once. Yours is still in the search field: wait a "
     "few seconds and search again."},
    {"error.too_long.help",
     "Sök på färre ord, på längre början av ord, eller välj ett ämne eller en period först. Går det "
     "långsamt därför att många söker kan samma fråga gå bra om en stund.",
     "Search for fewer words, for longer beginnings of words, or choose a topic or a period first. If "
     "it is slow because many are searching, the same query may work in a while."},
    {"error.starting.help",
     "Servern har just startat och läser in arkivet. Det tar oftast mindre än en minut. Din fråga står "
     "kvar i sökfältet: vänta en stund och sök igen.",
     "The server has just started and is reading the archive. That mostly takes less than a minute. "
     "Your query is still in the search field: wait a moment and search again."},
    {"error.unreadable.help",
     "Servern når inte arkivets filer eller kan inte läsa dem. Det är inget fel på din fråga. Försök "
     "igen om en stund; är det likadant då behöver den som sköter sökningen få veta det.",
     "The server cannot reach the archive's files or cannot read them. Nothing is wrong with your "
     "query. Try again in a while; if it is still so, whoever runs the search needs to know."},
    {"error.other.help", "Börja om med en ny sökning.", "Start a new search."},
    {"error.fields", "Det här gick inte att läsa", "This could not be read"},
    {"error.status", "Felkod {status}", "Error code {status}"},
    {"error.again", "Försök igen", "Try again"},
    {"error.home", "Till startsidan", "To the start page"},
};

const TextRow& row(std::string_view key) {
  const auto found = std::ranges::find(kTexts, key, &TextRow::key);
  if (found == std::end(kTexts)) {
    throw std::out_of_range("no text with the key " + std::string(key));
  }
  return *found;
}

using Values = std::vector<std::pair<std::string_view, std::string_view>>;

// One pass, so that a value that looks like {name} stays what it is.
std::string fill(std::string_view pattern, const Values& values) {
  std::string filled;
  while (!pattern.empty()) {
    const auto value = std::ranges::find_if(values, [pattern](const auto& candidate) {
      return pattern.starts_with('{') && pattern.substr(1).starts_with(candidate.first) &&
             pattern.substr(1 + candidate.first.size()).starts_with('}');
    });
    if (value == values.end()) {
      filled += pattern.front();
      pattern.remove_prefix(1);
    } else {
      filled += value->second;
      pattern.remove_prefix(value->first.size() + 2);
    }
  }
  return filled;
}

}  // namespace

std::string_view lang_tag(Lang lang) { return lang == Lang::kSwedish ? "sv" : "en"; }

std::string_view text(Lang lang, std::string_view key) {
  return lang == Lang::kSwedish ? row(key).swedish : row(key).english;
}

std::string text(Lang lang, std::string_view key, TextValues values) {
  return fill(text(lang, key), values);
}

std::string plural(Lang lang, std::string_view key, std::uint64_t n, TextValues values) {
  const std::string in_digits = number(lang, n);
  Values all = values;
  all.emplace_back("n", in_digits);
  return fill(text(lang, std::string(key) + (n == 1 ? ".one" : ".other")), all);
}

std::string number(Lang lang, std::uint64_t n) {
  const std::string digits = std::to_string(n);
  const std::string_view separator = lang == Lang::kSwedish ? "\u00A0" : ",";
  std::string grouped;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) grouped += separator;
    grouped += digits[i];
  }
  return grouped;
}

}  // namespace leta::server
