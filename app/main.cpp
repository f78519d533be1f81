// flowlab: the desktop program. Only wires: command line, look, language, resources, window.
#include "app/documents.h"
#include "app/window_tree.h"
#include "core/base/resources.h"
#include "core/base/thread_priority.h"
#include "core/engine/process.h"
#include "ui/session/settings_file.h"
#include "ui/shell/end_watch.h"
#include "ui/shell/main_window.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTimer>
#include <QTranslator>

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <exception>

namespace {

void complain(const QString& text) {
    std::fprintf(stderr, "flowlab: %s\n", qPrintable(text));
}

const char* const noDisplay =
    "cannot open a window: no display was found. Start it from a desktop session (or set "
    "DISPLAY or WAYLAND_DISPLAY); without a screen use flowlab-cli.";

/// Qt ends the process with an abort when it finds no display; a person deserves a sentence and exit code 1.
void on_message(QtMsgType type, const QMessageLogContext&, const QString& message) {
    if (flowlab::EndWatch::tellsOfLostDisplay(message)) {
        complain(QStringLiteral("the display was lost; a running training is being saved. ") + message);
        flowlab::EndWatch::endNow(1);
    }
    if (type == QtFatalMsg) {
        complain(message.contains(QStringLiteral("platform plugin")) ? QString::fromLatin1(noDisplay)
                                                                     : message);
        flowlab::EndWatch::endNow(1); // a training that is running is saved first
        std::_Exit(1);
    }
    // Qt reports a missing display in a warning first; the sentence above says it better.
    if (message.contains(QStringLiteral("could not connect to display")) ||
        message.contains(QStringLiteral("Could not load the Qt platform plugin")))
        return;
    std::fprintf(stderr, "%s\n", qPrintable(message));
}

bool display_is_there(const QStringList& arguments) {
#ifdef Q_OS_LINUX
    return arguments.contains(QStringLiteral("-platform")) || qEnvironmentVariableIsSet("QT_QPA_PLATFORM") ||
           qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
#else
    Q_UNUSED(arguments)
    return true;
#endif
}

void load_language(QApplication& app) {
    const QString chosen = flowlab::SettingsFile::language();
    const QLocale locale = chosen.isEmpty() ? QLocale() : QLocale(chosen);
    QLocale::setDefault(locale);
    for (const QString& name : {QStringLiteral("qtbase"), QStringLiteral("flowlab")}) {
        auto* translator = new QTranslator(&app);
        const QString folder = name == QStringLiteral("flowlab")
                                   ? QStringLiteral(":/i18n")
                                   : QLibraryInfo::path(QLibraryInfo::TranslationsPath);
        if (translator->load(locale, name, QStringLiteral("_"), folder))
            QCoreApplication::installTranslator(translator);
    }
}

} // namespace

int main(int argc, char** argv) {
    qInstallMessageHandler(on_message);
    QStringList arguments;
    for (int i = 0; i < argc; ++i) arguments << QString::fromLocal8Bit(argv[i]);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Flowlab: train flow-matching models live and turn the knobs of the sampler."));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")},
                                  QStringLiteral("Show this help and quit."));
    const QCommandLineOption version(QStringLiteral("version"), QStringLiteral("Show the version and quit."));
    const QCommandLineOption forget(
        QStringLiteral("reset-settings"),
        QStringLiteral("Forget layout, size, theme, last folder and recent files."));
    const QCommandLineOption precision(QStringLiteral("precision"),
                                       QStringLiteral("Precision of the sampler: auto, fp32 or bf16."),
                                       QStringLiteral("NAME"), QStringLiteral("auto"));
    const QCommandLineOption train(QStringLiteral("train"),
                                   QStringLiteral("Start training at once, with the last settings."));
    const QCommandLineOption autosave(
        QStringLiteral("autosave"),
        QStringLiteral("Minutes of computing between checkpoints of a training; 0: only one at its end."),
        QStringLiteral("MINUTES"), QStringLiteral("5"));
    const QCommandLineOption layout(
        QStringLiteral("layout"),
        QStringLiteral("Show only the pages and panels that this file chooses: View, Choose what is shown, "
                       "Save this choice."),
        QStringLiteral("FILE"));
    const QCommandLineOption platform(QStringLiteral("platform"), QStringLiteral("Qt's platform plugin."),
                                      QStringLiteral("NAME"));
    QCommandLineOption documents(QStringLiteral("documents"),
                                 QStringLiteral("Write man page and completions into this folder and quit."),
                                 QStringLiteral("FOLDER"));
    documents.setFlags(QCommandLineOption::HiddenFromHelp); // for the build
    const QList<QCommandLineOption> options{help,      version, forget,   train,    autosave,
                                            precision, layout,  platform, documents};
    const QString argument = QStringLiteral("file");
    const QString argumentMeaning = QStringLiteral("A checkpoint or a recipe to open.");
    parser.addOptions(options);
    parser.addPositionalArgument(argument, argumentMeaning, QStringLiteral("[file]"));
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    if (!parser.parse(arguments)) {
        complain(parser.errorText() + QStringLiteral(" Try --help."));
        return 2;
    }
    if (parser.isSet(version)) {
        std::printf("flowlab %s\n", FLOWLAB_VERSION);
        return 0;
    }
    if (parser.isSet(help)) {
        std::printf("%s", qPrintable(parser.helpText().replace(QStringLiteral("<executable_name>"),
                                                               QStringLiteral("flowlab"))));
        return 0;
    }
    if (parser.isSet(documents)) {
        try {
            flowlab::write_documents(
                flowlab::describe(options, parser.applicationDescription(), argument, argumentMeaning),
                FLOWLAB_VERSION, parser.value(documents).toStdString());
            return 0;
        } catch (const std::exception& error) {
            complain(QString::fromUtf8(error.what()));
            return 1;
        }
    }
    const QString precisionName = parser.value(precision);
    if (precisionName != QStringLiteral("auto") && precisionName != QStringLiteral("fp32") &&
        precisionName != QStringLiteral("bf16")) {
        complain(QStringLiteral("--precision is %1; it must be auto, fp32 or bf16.").arg(precisionName));
        return 2;
    }
    bool isNumber = false;
    const double autosaveMinutes = parser.value(autosave).toDouble(&isNumber);
    if (!isNumber || !(autosaveMinutes >= 0 && autosaveMinutes <= 1e6)) {
        complain(QStringLiteral("--autosave is %1; it must be a number of minutes, 0 or more.")
                     .arg(parser.value(autosave)));
        return 2;
    }
    if (!display_is_there(arguments)) {
        complain(QString::fromLatin1(noDisplay));
        return 1;
    }

    QCoreApplication::setOrganizationName(QStringLiteral("flowlab"));
    QCoreApplication::setApplicationName(QStringLiteral("flowlab"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FLOWLAB_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral(FLOWLAB_DESKTOP_ID)); // desktops find the icon by it
    QApplication app(argc, argv);
    std::setlocale(LC_NUMERIC, "C"); // files keep the decimal point, whatever the desktop says
    if (parser.isSet(forget)) QSettings().clear();
    load_language(app);
    flowlab::Theme::instance().install();

    flowlab::EngineConfig config;
    config.precision = precisionName.toStdString();
    config.yield_to_window = true;
    try {
        flowlab::start_process(config.threads);
        config.resources = flowlab::find_resources();
        config.runs = flowlab::runs_folder();
        config.cache = flowlab::cache_folder();
        config.autosave_seconds = 60 * autosaveMinutes;
        flowlab::answer_at_once();
        flowlab::MainWindow window(std::move(config));
        if (parser.isSet(layout)) window.useParts(QFileInfo(parser.value(layout)).absoluteFilePath(), false);
        window.show();
        flowlab::EndWatch watch({[&] { window.keepTraining(flowlab::Afterwards::stop); },
                                 [&](int code) {
                                     QMetaObject::invokeMethod(&window, [&window, code] {
                                         window.leave();
                                         QCoreApplication::exit(code);
                                     });
                                 }});
        watch.watchDisplay();
        // The session may yet go on: the user can call off the end of it.
        const auto keep = [&window] { window.keepTraining(flowlab::Afterwards::go_on); };
        QObject::connect(&app, &QGuiApplication::commitDataRequest, &window, keep, Qt::DirectConnection);
        QObject::connect(&app, &QGuiApplication::saveStateRequest, &window, keep, Qt::DirectConnection);
        if (parser.isSet(train))
            QTimer::singleShot(0, &window, [&window] { window.sessions().training.trainOrPause(); });
        for (const auto& file : parser.positionalArguments())
            QTimer::singleShot(0, &window,
                               [&window, file] { window.openFile(QFileInfo(file).absoluteFilePath()); });
        return QApplication::exec();
    } catch (const std::exception& error) {
        complain(QString::fromUtf8(error.what()));
        return 1;
    }
}
