// libflowlab_video.so: libavcodec and libavformat, of FFmpeg 5.1 or newer.
#include "core/media/video.h"

#include "core/base/error.h"
#include "core/media/film.h"
#include "core/media/yuv.h"

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <exception>
#include <span>
#include <utility>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
}

namespace flowlab {
namespace {

namespace fs = std::filesystem;

constexpr int threads = 4; // always, for the bytes depend on it
constexpr int buffer_bytes = 1 << 16;
constexpr int keyframe_seconds = 4;

struct Settings {
    std::string_view encoder;
    std::vector<std::pair<const char*, const char*>> options;
    double bits_a_pixel = 0; // for encoders that know no constant quality
};

/// Large flat pixels, sharp edges, and at t = 0 nothing but noise: fast presets at a quality at which a shade
/// is off by one to three.
Settings settings_of(std::string_view encoder) {
    static const std::vector<Settings> all = {
        // mbtree reads memory that x264 never wrote: equal films of small pictures were not equal bytes.
        {"libx264", {{"preset", "veryfast"}, {"tune", "animation"}, {"crf", "18"}, {"mbtree", "0"}}},
        {"h264_nvenc", {{"preset", "p4"}, {"rc", "vbr"}, {"cq", "20"}}},
        {"libopenh264", {}, 0.4},
        {"libvpx-vp9", {{"deadline", "realtime"}, {"cpu-used", "8"}, {"row-mt", "1"}, {"crf", "20"}}},
    };
    const auto row =
        std::find_if(all.begin(), all.end(), [&](const auto& s) { return s.encoder == encoder; });
    return row == all.end() ? Settings{encoder, {}} : *row;
}

// What libav says instead of writing it to standard error.
thread_local std::string last_complaint;

void on_log(void*, int level, const char* format, va_list arguments) {
    if (level > AV_LOG_ERROR) return;
    std::array<char, 256> line{};
    std::vsnprintf(line.data(), line.size(), format, arguments);
    std::string text(line.data());
    while (!text.empty() && (text.back() == '\n' || text.back() == '.')) text.pop_back();
    if (!text.empty()) last_complaint = text;
}

std::string text_of(int code) {
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(code, text.data(), text.size());
    const auto complaint = std::exchange(last_complaint, {});
    return std::string(text.data()) + (complaint.empty() ? "" : " (" + complaint + ")");
}

template <auto release>
struct Release {
    template <class T>
    void operator()(T* pointer) const {
        release(&pointer);
    }
};
using Codec = std::unique_ptr<AVCodecContext, Release<avcodec_free_context>>;
using Frame = std::unique_ptr<AVFrame, Release<av_frame_free>>;
using Packet = std::unique_ptr<AVPacket, Release<av_packet_free>>;

/// The file as libav sees it. Nothing may be thrown through C code: the first error is kept.
class Output {
  public:
    explicit Output(AtomicFile& file) : file_(file) {
        auto* buffer = static_cast<unsigned char*>(av_malloc(buffer_bytes));
        io_ = buffer
                  ? avio_alloc_context(buffer, buffer_bytes, 1, this, nullptr, &Output::write, &Output::seek)
                  : nullptr;
        if (!io_)
            throw failure(Text::of("write the film"), "", Text::of("there is not enough memory"),
                          Text::of("Close other programs."));
    }
    ~Output() {
        av_freep(&io_->buffer);
        avio_context_free(&io_);
    }
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    [[nodiscard]] AVIOContext* io() const { return io_; }
    void rethrow() const {
        if (problem_) std::rethrow_exception(problem_);
    }

  private:
#if LIBAVFORMAT_VERSION_MAJOR >= 61
    using Bytes = const std::uint8_t*;
#else
    using Bytes = std::uint8_t*;
#endif
    static int write(void* self, Bytes bytes, int size) {
        auto& output = *static_cast<Output*>(self);
        return output.guarded([&] {
            output.file_.write(std::as_bytes(std::span(bytes, std::size_t(size))));
            return std::int64_t(size);
        });
    }
    static std::int64_t seek(void* self, std::int64_t offset, int whence) {
        auto& output = *static_cast<Output*>(self);
        return output.guarded([&]() -> std::int64_t {
            if (whence & AVSEEK_SIZE) return output.file_.size();
            if (whence == SEEK_CUR) offset += output.file_.position();
            if (whence == SEEK_END) offset += output.file_.size();
            output.file_.seek(offset);
            return offset;
        });
    }
    template <class Action>
    auto guarded(const Action& action) -> decltype(action()) {
        try {
            return action();
        } catch (...) {
            if (!problem_) problem_ = std::current_exception();
            return AVERROR(EIO);
        }
    }

    AtomicFile& file_;
    AVIOContext* io_ = nullptr;
    std::exception_ptr problem_;
};

class LibavEncoder : public VideoEncoder {
  public:
    explicit LibavEncoder(Codec codec) : codec_(std::move(codec)) {}
    ~LibavEncoder() override { avformat_free_context(muxer_); }

    [[nodiscard]] std::string name() const override { return codec_->codec->name; }

    void begin(AtomicFile& file, const std::string& container, const std::string& recipe) override {
        output_ = std::make_unique<Output>(file);
        // MP4 reads the file again by its name when it moves the index to the front.
        const std::string url = "file:" + file.temporary().string();
        check(avformat_alloc_output_context2(&muxer_, nullptr, container.c_str(), url.c_str()));
        muxer_->pb = output_->io();
        muxer_->flags |= AVFMT_FLAG_BITEXACT | AVFMT_FLAG_CUSTOM_IO; // no times, no versions
        stream_ = avformat_new_stream(muxer_, nullptr);
        packet_.reset(av_packet_alloc());
        if (!stream_ || !packet_) check(AVERROR(ENOMEM));
        check(avcodec_parameters_from_context(stream_->codecpar, codec_.get()));
        stream_->time_base = codec_->time_base;
        stream_->avg_frame_rate = codec_->framerate;
        check(av_dict_set(&muxer_->metadata, recipe_key, recipe.c_str(), 0));
        AVDictionary* options = nullptr;
        // The index first, so that a browser plays it at once; a key of our own in the metadata.
        if (container == "mp4") check(av_dict_set(&options, "movflags", "+faststart+use_metadata_tags", 0));
        const int code = avformat_write_header(muxer_, &options);
        av_dict_free(&options);
        check(code);
    }

    void add(const Picture& picture) override {
        const Frame frame(av_frame_alloc());
        if (!frame) check(AVERROR(ENOMEM));
        frame->format = codec_->pix_fmt, frame->width = codec_->width, frame->height = codec_->height;
        frame->color_range = codec_->color_range, frame->colorspace = codec_->colorspace;
        frame->color_primaries = codec_->color_primaries, frame->color_trc = codec_->color_trc;
        check(av_frame_get_buffer(frame.get(), 0));
        to_yuv420(picture, {{frame->data[0], frame->data[1], frame->data[2]},
                            {frame->linesize[0], frame->linesize[1], frame->linesize[2]}});
        frame->pts = added_++;
        check(avcodec_send_frame(codec_.get(), frame.get()));
        take_packets();
    }

    void finish() override {
        check(avcodec_send_frame(codec_.get(), nullptr));
        take_packets();
        check(av_write_trailer(muxer_));
        avio_flush(output_->io());
        check(output_->io()->error);
    }

  private:
    void take_packets() {
        while (true) {
            const int code = avcodec_receive_packet(codec_.get(), packet_.get());
            if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return;
            check(code);
            packet_->duration = 1;
            av_packet_rescale_ts(packet_.get(), codec_->time_base, stream_->time_base);
            packet_->stream_index = stream_->index;
            check(av_interleaved_write_frame(muxer_, packet_.get()));
            check(output_->io()->error);
        }
    }
    /// Below 0 is one of libav's errors; if it came from the file, that one says more.
    void check(int code) const {
        if (code >= 0) return;
        if (output_) output_->rethrow();
        throw failure(Text::of("write the film"), name(), Text::verbatim(text_of(code)),
                      Text::of("Try another format or size."));
    }

    Codec codec_;
    std::unique_ptr<Output> output_; // outlives the muxer, which writes to it
    AVFormatContext* muxer_ = nullptr;
    AVStream* stream_ = nullptr;
    Packet packet_;
    std::int64_t added_ = 0;
};

class Libav : public VideoLibrary {
  public:
    Libav() { av_log_set_callback(on_log); }

    [[nodiscard]] bool has_encoder(const std::vector<std::string_view>& names) const override {
        for (const auto name : names)
            if (avcodec_find_encoder_by_name(std::string(name).c_str())) return true;
        return false;
    }

    [[nodiscard]] std::unique_ptr<VideoEncoder> open_encoder(const std::vector<std::string_view>& names,
                                                             const VideoSize& size,
                                                             Text& why) const override {
        why = {};
        for (const auto name : names) {
            Text problem;
            if (auto codec = open(std::string(name), size, problem))
                return std::make_unique<LibavEncoder>(std::move(codec));
            why.append(Text::of("%1: %2", name, problem));
        }
        return nullptr;
    }

    [[nodiscard]] std::optional<std::string> read_text(const fs::path& path, const char* demuxer,
                                                       const char* key) const override {
        AVFormatContext* film = nullptr;
        AVDictionary* options = nullptr;
        av_dict_set(&options, "protocol_whitelist", "file", 0);
        last_complaint.clear();
        const int code = avformat_open_input(&film, ("file:" + path.string()).c_str(),
                                             av_find_input_format(demuxer), &options);
        av_dict_free(&options);
        const auto refuse = [&](const Text& why) {
            return failure(Text::of("read the recipe"), path, Text::of("the film is damaged: %1", why),
                           Text::of("Use another copy."));
        };
        if (code < 0) throw refuse(Text::verbatim(text_of(code)));
        if (film->nb_streams == 0) { // its index is missing: the file was cut
            avformat_close_input(&film);
            throw refuse(Text::of("it holds no pictures"));
        }
        const auto* entry = av_dict_get(film->metadata, key, nullptr, 0);
        std::optional<std::string> text;
        if (entry) text = entry->value;
        avformat_close_input(&film);
        return text;
    }

  private:
    static Codec open(const std::string& name, const VideoSize& size, Text& problem) {
        last_complaint.clear();
        const auto settings = settings_of(name);
        const auto* encoder = avcodec_find_encoder_by_name(name.c_str());
        if (!encoder) {
            problem = Text::of("not in this FFmpeg");
            return nullptr;
        }
        Codec codec(avcodec_alloc_context3(encoder));
        if (!codec) {
            problem = Text::of("not enough memory");
            return nullptr;
        }
        codec->width = size.width, codec->height = size.height;
        codec->time_base = {1, size.fps}, codec->framerate = {size.fps, 1};
        codec->pix_fmt = AV_PIX_FMT_YUV420P; // the one that every player shows
        codec->color_range = AVCOL_RANGE_MPEG, codec->colorspace = AVCOL_SPC_BT709;
        codec->color_primaries = AVCOL_PRI_BT709, codec->color_trc = AVCOL_TRC_BT709;
        codec->gop_size = keyframe_seconds * size.fps;
        codec->thread_count = threads;
        codec->flags |=
            AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT; // MP4 and WebM both want the first
        codec->bit_rate = std::int64_t(settings.bits_a_pixel * size.width * size.height * size.fps);
        AVDictionary* options = nullptr;
        for (const auto& [key, value] : settings.options) av_dict_set(&options, key, value, 0);
        const int code = avcodec_open2(codec.get(), encoder, &options);
        av_dict_free(&options);
        if (code >= 0) return codec;
        problem = Text::verbatim(text_of(code));
        return nullptr;
    }
};

} // namespace
} // namespace flowlab

const flowlab::VideoLibrary* flowlab_video_library(int version) {
    if (version != flowlab_video_version) return nullptr;
    static const flowlab::Libav library;
    return &library;
}
