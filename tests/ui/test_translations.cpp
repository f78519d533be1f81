// Every text of the window and of the core has its Chinese, in the context where Qt will look for it, with
// the same placeholders; and no text is left over. Read from the sources, so that a new text is missed at
// once.
#include "tests/support/places.h"

#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

namespace {

const QString sources = QString::fromStdString(flowlab::test::sources().string());

struct Text {
    QString file, source;
    QStringList contexts; // where it may stand
};

QString read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The string literals, joined, that begin at `at`; empty: there is none.
QString literal(const QString& code, qsizetype at) {
    static const QRegularExpression one(QStringLiteral("\\G\\s*\"((?:[^\"\\\\]|\\\\.)*)\""));
    QString text;
    for (auto match = one.match(code, at); match.hasMatch(); match = one.match(code, at)) {
        text += match.captured(1);
        at = match.capturedEnd();
    }
    return text.replace(QStringLiteral("\\n"), QStringLiteral("\n"))
        .replace(QStringLiteral("\\\""), QStringLiteral("\""));
}

QSet<QString> placeholders(const QString& text) {
    static const QRegularExpression place(QStringLiteral("%[0-9n]"));
    QSet<QString> found;
    for (auto match = place.globalMatch(text); match.hasNext();) found << match.next().captured();
    return found;
}

} // namespace

class TestTranslations : public QObject {
    Q_OBJECT

    QHash<QString, QHash<QString, QString>> chinese_; // by context, by source
    QList<Text> texts_;

    void readTranslations() {
        QFile file(sources + QStringLiteral("/resources/translations/flowlab_zh_CN.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QString context, source;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement) continue;
            if (xml.name() == QStringLiteral("name")) {
                context = xml.readElementText();
            } else if (xml.name() == QStringLiteral("source")) {
                source = xml.readElementText();
            } else if (xml.name() == QStringLiteral("comment")) { // a second literal is no value, for lupdate
                QVERIFY2(context != QStringLiteral("Text"), qPrintable(source));
            } else if (xml.name() == QStringLiteral("translation")) {
                QVERIFY2(!xml.attributes().hasAttribute(QStringLiteral("type")),
                         qPrintable(source)); // unfinished
                QVERIFY2(!chinese_[context].contains(source), qPrintable(context + ": twice: " + source));
                chinese_[context][source] = xml.readElementText();
            }
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    }
    void readSources(const QString& folder) {
        static const QRegularExpression call(QStringLiteral("\\b(?:tr|QT_TR_NOOP)\\(")),
            text(QStringLiteral("\\bText::(?:of|marked)\\(")), word(QStringLiteral("\\b[A-Z]\\w+\\b"));
        QDirIterator files(sources + folder, {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next(), code = read(path);
            QStringList classes; // that the file names: one of them is the context
            for (auto match = word.globalMatch(code); match.hasNext();)
                classes << QStringLiteral("flowlab::") + match.next().captured();
            take(path, code, call, classes);
            take(path, code, text, {QStringLiteral("Text")});
        }
    }
    void take(const QString& path, const QString& code, const QRegularExpression& call,
              const QStringList& contexts) {
        for (auto match = call.globalMatch(code); match.hasNext();)
            if (const QString text = literal(code, match.next().capturedEnd()); !text.isEmpty())
                texts_ << Text{path, text, contexts};
    }

  private Q_SLOTS:
    void initTestCase() {
        readTranslations();
        readSources(QStringLiteral("/ui"));
        QVERIFY(texts_.size() > 400); // the reader sees them
        const auto window = texts_.size();
        readSources(QStringLiteral("/core"));
        QVERIFY(texts_.size() > window + 400);
    }
    void noSentenceOfTheCoreIsKeptFromTheTranslator() {
        static const QRegularExpression hidden(
            QStringLiteral("\\bverbatim\\(\"[^\"]*[a-z]{2,} [a-z]{2,}[^\"]*\""));
        QDirIterator files(sources + QStringLiteral("/core"),
                           {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const auto found = hidden.match(read(path));
            QVERIFY2(!found.hasMatch(), qPrintable(path + QStringLiteral(": ") + found.captured()));
        }
    }
    void everyTextIsTranslated() {
        QStringList missing;
        for (const auto& text : texts_) {
            bool there = false;
            for (const auto& context : text.contexts)
                there = there || !chinese_.value(context).value(text.source).isEmpty();
            if (!there) missing << text.file.section(u'/', -1) + QStringLiteral(": ") + text.source;
        }
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
    }
    void numbersStandInBothLanguages() {
        for (const auto& messages : std::as_const(chinese_))
            for (auto message = messages.begin(); message != messages.end(); ++message)
                QVERIFY2(placeholders(message.key()) == placeholders(message.value()),
                         qPrintable(message.key()));
    }
    void noTextIsLeftOver() {
        QHash<QString, QSet<QString>> used;
        for (const auto& text : std::as_const(texts_))
            for (const auto& context : text.contexts) used[context] << text.source;
        QStringList over;
        for (auto context = chinese_.begin(); context != chinese_.end(); ++context)
            for (auto message = context->begin(); message != context->end(); ++message)
                if (!used.value(context.key()).contains(message.key()))
                    over << context.key() + QStringLiteral(": ") + message.key();
        QVERIFY2(over.isEmpty(), qPrintable(over.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "test_translations.moc"
