<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>Text</name>
    <message>
        <source>there is no such folder</source>
        <translation>没有这个文件夹</translation>
    </message>
    <message>
        <source>Create the folder, or choose another place.</source>
        <translation>请创建该文件夹，或选择其他位置。</translation>
    </message>
    <message>
        <source>a part of the path is a file, not a folder</source>
        <translation>路径中有一部分是文件而非文件夹</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请选择其他位置。</translation>
    </message>
    <message>
        <source>a folder has this name</source>
        <translation>已有同名文件夹</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请选择其他名称。</translation>
    </message>
    <message>
        <source>no permission to write there</source>
        <translation>没有写入权限</translation>
    </message>
    <message>
        <source>Choose a folder of your own, or change its permissions.</source>
        <translation>请选择自己的文件夹，或修改其权限。</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>磁盘是只读的</translation>
    </message>
    <message>
        <source>no space is left on the disk</source>
        <translation>磁盘空间已满</translation>
    </message>
    <message>
        <source>Free some space, or choose another disk.</source>
        <translation>请释放空间，或选择其他磁盘。</translation>
    </message>
    <message>
        <source>the file is larger than this disk or account allows</source>
        <translation>文件超过了该磁盘或账户允许的大小</translation>
    </message>
    <message>
        <source>Choose another disk, or raise the limit.</source>
        <translation>请选择其他磁盘，或提高上限。</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>名称太长</translation>
    </message>
    <message>
        <source>Choose a shorter name.</source>
        <translation>请选择较短的名称。</translation>
    </message>
    <message>
        <source>Check the disk, or choose another place.</source>
        <translation>请检查磁盘，或选择其他位置。</translation>
    </message>
    <message>
        <source>write the file</source>
        <translation>写入文件</translation>
    </message>
    <message>
        <source>it is a device or a pipe, not a file</source>
        <translation>这是设备或管道，不是文件</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>请检查名称。</translation>
    </message>
    <message>
        <source>it is a folder, not a file</source>
        <translation>这是文件夹，不是文件</translation>
    </message>
    <message>
        <source>Name a file.</source>
        <translation>请指定一个文件。</translation>
    </message>
    <message>
        <source>no permission to read it</source>
        <translation>没有读取权限</translation>
    </message>
    <message>
        <source>Change its permissions, or copy it.</source>
        <translation>请修改其权限，或复制一份。</translation>
    </message>
    <message>
        <source>Check the disk.</source>
        <translation>请检查磁盘。</translation>
    </message>
    <message>
        <source>write the folder</source>
        <translation>写入文件夹</translation>
    </message>
    <message>
        <source>a file has this name</source>
        <translation>已有同名文件</translation>
    </message>
    <message>
        <source>it holds something else, %1</source>
        <translation>其中有别的内容：%1</translation>
    </message>
    <message>
        <source>Choose a new or an empty folder.</source>
        <translation>请选择新的或空的文件夹。</translation>
    </message>
    <message>
        <source>The training goes on, and this is tried again later.</source>
        <translation>训练继续进行，稍后会重试。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>read the setting %1</source>
        <translation>读取设置 %1</translation>
    </message>
    <message>
        <source>Write a name, or a name with its parameters: name:1,2.</source>
        <translation>请写名称，或名称加参数：name:1,2。</translation>
    </message>
    <message>
        <source>(%1 of %2) is %3; it must be between %4 and %5</source>
        <translation>（%2 的 %1）为 %3；必须在 %4 到 %5 之间</translation>
    </message>
    <message>
        <source>(%1): %2</source>
        <translation>（%1）：%2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a number</source>
        <translation>“%1”不是数字</translation>
    </message>
    <message>
        <source>%1 has no parameters</source>
        <translation>%1 没有参数</translation>
    </message>
    <message>
        <source>%1 has only %2</source>
        <translation>%1 只有 %2 个参数</translation>
    </message>
    <message>
        <source>%1, %2 = %3</source>
        <translation>%1，%2 = %3</translation>
    </message>
    <message>
        <source>a name is expected, or an object with kind, a and b</source>
        <translation>应为名称，或含 kind、a 和 b 的对象</translation>
    </message>
    <message>
        <source>there is no entry &quot;%1&quot;; known are kind, a, b</source>
        <translation>没有条目“%1”；可用的有 kind、a、b</translation>
    </message>
    <message>
        <source>a number is expected for %1, not %2</source>
        <translation>%1 应为数字，而不是 %2</translation>
    </message>
    <message>
        <source>cannot %1: %2.</source>
        <translation>无法%1：%2。</translation>
    </message>
    <message>
        <source>cannot %1 (%2): %3.</source>
        <translation>无法%1（%2）：%3。</translation>
    </message>
    <message>
        <source>the name %1 stands twice in it</source>
        <translation>其中名称 %1 出现两次</translation>
    </message>
    <message>
        <source>it holds a number that is too large</source>
        <translation>其中有过大的数</translation>
    </message>
    <message>
        <source>it is not UTF-8 text (line %1, column %2)</source>
        <translation>不是 UTF-8 文本（第 %1 行第 %2 列）</translation>
    </message>
    <message>
        <source>it is not JSON (line %1, column %2)</source>
        <translation>不是 JSON（第 %1 行第 %2 列）</translation>
    </message>
    <message>
        <source>it is nested deeper than %1 levels</source>
        <translation>嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>it is longer than %1 MB</source>
        <translation>超过 %1 MB</translation>
    </message>
    <message>
        <source>it is not JSON: it holds a zero byte</source>
        <translation>不是 JSON：其中有零字节</translation>
    </message>
    <message>
        <source>it is not JSON</source>
        <translation>不是 JSON</translation>
    </message>
    <message>
        <source>Use another copy, or write it again.</source>
        <translation>请使用另一份副本，或重新写入。</translation>
    </message>
    <message>
        <source>Change it and try again.</source>
        <translation>请更改后重试。</translation>
    </message>
    <message>
        <source>is %1; it must be between %2 and %3</source>
        <translation>为 %1；必须在 %2 与 %3 之间</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known; known are %2</source>
        <translation>“%1” 未知；已知的有 %2</translation>
    </message>
    <message>
        <source>choose the %1</source>
        <translation>选择%1</translation>
    </message>
    <message>
        <source>there is no %1 of this name</source>
        <translation>没有此名称的%1</translation>
    </message>
    <message>
        <source>Known: %1.</source>
        <translation>已知的有：%1。</translation>
    </message>
    <message>
        <source>find the program&apos;s files</source>
        <translation>找到程序的文件</translation>
    </message>
    <message>
        <source>none of these folders holds datasets/</source>
        <translation>这些文件夹中都没有 datasets/</translation>
    </message>
    <message>
        <source>tensor %1 is not described by dtype, shape and data_offsets</source>
        <translation>张量 %1 缺少 dtype、shape 或 data_offsets 的描述</translation>
    </message>
    <message>
        <source>tensor %1 has the type %2, which is not supported</source>
        <translation>张量 %1 的类型 %2 不受支持</translation>
    </message>
    <message>
        <source>tensor %1 has a shape that is not made of whole numbers</source>
        <translation>张量 %1 的形状不是由整数组成</translation>
    </message>
    <message>
        <source>tensor %1 has no valid offsets</source>
        <translation>张量 %1 没有有效的偏移</translation>
    </message>
    <message>
        <source>tensor %1 lies outside the file, which was cut</source>
        <translation>张量 %1 超出文件范围，文件已被截断</translation>
    </message>
    <message>
        <source>tensor %1 has another size than its shape says</source>
        <translation>张量 %1 的大小与其形状不符</translation>
    </message>
    <message>
        <source>its tensors overlap or leave holes</source>
        <translation>其张量相互重叠或留有空隙</translation>
    </message>
    <message>
        <source>there are trailing bytes after its tensors</source>
        <translation>张量之后还有多余的字节</translation>
    </message>
    <message>
        <source>Use another copy.</source>
        <translation>请使用另一份副本。</translation>
    </message>
    <message>
        <source>it is a file of torch.save, not a safetensors file</source>
        <translation>这是 torch.save 的文件，不是 safetensors 文件</translation>
    </message>
    <message>
        <source>Save the state dict with safetensors.torch.save_file and open that.</source>
        <translation>请用 safetensors.torch.save_file 保存 state dict 后再打开。</translation>
    </message>
    <message>
        <source>Choose a checkpoint of this program, or a safetensors file.</source>
        <translation>请选择本程序的检查点或 safetensors 文件。</translation>
    </message>
    <message>
        <source>it is too short for a safetensors file</source>
        <translation>太短，不是 safetensors 文件</translation>
    </message>
    <message>
        <source>it is not a safetensors file</source>
        <translation>不是 safetensors 文件</translation>
    </message>
    <message>
        <source>it ends within its header; the file was cut</source>
        <translation>文件在文件头内结束，已被截断</translation>
    </message>
    <message>
        <source>its header is damaged: %1</source>
        <translation>其文件头已损坏：%1</translation>
    </message>
    <message>
        <source>its header is damaged: an entry has the wrong type</source>
        <translation>其文件头已损坏：有一项类型不对</translation>
    </message>
    <message>
        <source>write the tensors</source>
        <translation>写入张量</translation>
    </message>
    <message>
        <source>This is a mistake in the program.</source>
        <translation>这是程序的错误。</translation>
    </message>
    <message>
        <source>tensor %1 stands twice in the list</source>
        <translation>张量 %1 在列表中出现两次</translation>
    </message>
    <message>
        <source>verify the file written</source>
        <translation>校验写好的文件</translation>
    </message>
    <message>
        <source>compute a SHA-256</source>
        <translation>计算 SHA-256</translation>
    </message>
    <message>
        <source>the cryptographic library refused</source>
        <translation>加密库拒绝了请求</translation>
    </message>
    <message>
        <source>Check the installation of OpenSSL.</source>
        <translation>请检查 OpenSSL 的安装。</translation>
    </message>
    <message>
        <source>open the checkpoint</source>
        <translation>打开检查点</translation>
    </message>
    <message>
        <source>its header is damaged: the SHA-256 does not fit</source>
        <translation>其文件头已损坏：SHA-256 不符</translation>
    </message>
    <message>
        <source>its data are damaged: the SHA-256 does not fit</source>
        <translation>其数据已损坏：SHA-256 不符</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1 × %2 in %3 channels</source>
        <translation>%1 × %2，%3 个通道</translation>
    </message>
    <message>
        <source>data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Restore the files; they come with the project in resources/datasets/%1.</source>
        <translation>请恢复这些文件；它们随项目提供，位于 resources/datasets/%1。</translation>
    </message>
    <message>
        <source>load the data</source>
        <translation>载入数据</translation>
    </message>
    <message>
        <source>it holds pictures of %1 in %2 classes, not %3 in %4</source>
        <translation>其中是 %2 个类别、大小为 %1 的图片，而不是 %4 个类别、大小为 %3 的图片</translation>
    </message>
    <message>
        <source>read the data file</source>
        <translation>读取数据文件</translation>
    </message>
    <message>
        <source>Fetch or copy the file again.</source>
        <translation>请重新下载或复制该文件。</translation>
    </message>
    <message>
        <source>signed bytes</source>
        <translation>有符号字节</translation>
    </message>
    <message>
        <source>16-bit integers</source>
        <translation>16 位整数</translation>
    </message>
    <message>
        <source>32-bit integers</source>
        <translation>32 位整数</translation>
    </message>
    <message>
        <source>floats</source>
        <translation>单精度浮点数</translation>
    </message>
    <message>
        <source>doubles</source>
        <translation>双精度浮点数</translation>
    </message>
    <message>
        <source>there is not enough memory to unpack it</source>
        <translation>没有足够的内存来解压它</translation>
    </message>
    <message>
        <source>its gzip data end too early; the file was cut</source>
        <translation>其 gzip 数据提前结束；文件被截断了</translation>
    </message>
    <message>
        <source>its gzip data are damaged (%1)</source>
        <translation>其 gzip 数据已损坏（%1）</translation>
    </message>
    <message>
        <source>there is no such file, neither as gzip nor raw</source>
        <translation>没有这个文件，既没有 gzip 压缩的，也没有未压缩的</translation>
    </message>
    <message>
        <source>Put the file there, or check the name.</source>
        <translation>请把文件放到那里，或检查名称。</translation>
    </message>
    <message>
        <source>it is too short to be an IDX file</source>
        <translation>它太短，不可能是 IDX 文件</translation>
    </message>
    <message>
        <source>it does not start with the magic number of an IDX file (two zero bytes)</source>
        <translation>它的开头不是 IDX 文件的魔数（两个零字节）</translation>
    </message>
    <message>
        <source>its magic number says value type %1, not unsigned bytes (8)</source>
        <translation>其魔数表示的数值类型是 %1，而不是无符号字节（8）</translation>
    </message>
    <message>
        <source>its magic number says value type %1 (%2), not unsigned bytes (8)</source>
        <translation>其魔数表示的数值类型是 %1（%2），而不是无符号字节（8）</translation>
    </message>
    <message>
        <source>its magic number says %1 dimensions, not 1 to 4</source>
        <translation>其魔数表示有 %1 个维度，而不是 1 到 4 个</translation>
    </message>
    <message>
        <source>it ends within the sizes at its start</source>
        <translation>它在开头的尺寸部分就结束了</translation>
    </message>
    <message>
        <source>it claims an absurd size, %1 values</source>
        <translation>它声称的大小不合理：%1 个数值</translation>
    </message>
    <message>
        <source>it claims %1 values, more than the file can hold</source>
        <translation>它声称有 %1 个数值，超出了文件所能容纳的数量</translation>
    </message>
    <message>
        <source>it claims %1 values but ends after %2 of %3</source>
        <translation>它声称有 %1 个数值，但在 %3 个中的第 %2 个之后就结束了</translation>
    </message>
    <message>
        <source>there are trailing bytes after its %1 values</source>
        <translation>在 %1 个数值之后还有多余的字节</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1，以及另外 %2 个</translation>
    </message>
    <message>
        <source>find the data files</source>
        <translation>查找数据文件</translation>
    </message>
    <message>
        <source>it holds several data sets: %1</source>
        <translation>其中有多个数据集：%1</translation>
    </message>
    <message>
        <source>Name one of these folders.</source>
        <translation>请指定其中一个文件夹。</translation>
    </message>
    <message>
        <source>no training pictures with labels are found by their names</source>
        <translation>按文件名没有找到带标签的训练图片</translation>
    </message>
    <message>
        <source>no test pictures with labels are found by their names</source>
        <translation>按文件名没有找到带标签的测试图片</translation>
    </message>
    <message>
        <source>the folder is empty</source>
        <translation>该文件夹是空的</translation>
    </message>
    <message>
        <source>the folder holds %1</source>
        <translation>该文件夹中有 %1</translation>
    </message>
    <message>
        <source>Known are train-images-idx3-ubyte with train-labels-idx1-ubyte, and t10k-images-idx3-ubyte with t10k-labels-idx1-ubyte, with .idx3 or -idx3, with .gz or without, and EMNIST&apos;s emnist-digits-train-… and emnist-digits-test-…; in the folder, or in a folder such as MNIST/raw below it.</source>
        <translation>可识别的文件名有：train-images-idx3-ubyte 与 train-labels-idx1-ubyte、t10k-images-idx3-ubyte 与 t10k-labels-idx1-ubyte（可写作 .idx3 或 -idx3，可带或不带 .gz），以及 EMNIST 的 emnist-digits-train-… 和 emnist-digits-test-…；它们可以在该文件夹中，也可以在其下的文件夹（如 MNIST/raw）中。</translation>
    </message>
    <message>
        <source>Use files of pictures in grey, (count, height, width), or in colour, (count, 3, height, width) or (count, height, width, 3), and a label from 0 for each.</source>
        <translation>请使用灰度图片 (count, height, width) 或彩色图片 (count, 3, height, width)、(count, height, width, 3) 的文件，每张图片带一个从 0 开始的标签。</translation>
    </message>
    <message>
        <source>it holds no images (they have 3 or 4 dimensions)</source>
        <translation>其中没有图像（图像有 3 或 4 个维度）</translation>
    </message>
    <message>
        <source>it holds no image at all</source>
        <translation>其中一张图像也没有</translation>
    </message>
    <message>
        <source>its images are %1, neither grey nor red, green and blue</source>
        <translation>其图像为 %1，既不是灰度，也不是红绿蓝三通道</translation>
    </message>
    <message>
        <source>label %1 would make %2 classes, of which only %3 have a picture</source>
        <translation>标签 %1 意味着共有 %2 个类别，但其中只有 %3 个有图片</translation>
    </message>
    <message>
        <source>it holds no labels (they have 1 dimension)</source>
        <translation>其中没有标签（标签有 1 个维度）</translation>
    </message>
    <message>
        <source>it holds %1 labels for %2 images</source>
        <translation>其中有 %1 个标签，图像却有 %2 张</translation>
    </message>
    <message>
        <source>read the recipe</source>
        <translation>读取配方</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>请重新导出。</translation>
    </message>
    <message>
        <source>a count and a shape of three whole numbers are expected, not %1</source>
        <translation>应为一个数量和由三个整数组成的形状，而不是 %1</translation>
    </message>
    <message>
        <source>a name and a SHA-256 are expected, not %1</source>
        <translation>应为一个名称和一个 SHA-256，而不是 %1</translation>
    </message>
    <message>
        <source>%1 (%2 pictures of %3 × %4, sha256 %5…)</source>
        <translation>%1（%2 张图片，%3 × %4，sha256 %5…）</translation>
    </message>
    <message>
        <source>other contents have taken their place: %1 is %2</source>
        <translation>原处已换成别的内容：%1 现在是 %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>they are not here</source>
        <translation>这里没有这些内容</translation>
    </message>
    <message>
        <source>open the data</source>
        <translation>打开数据</translation>
    </message>
    <message>
        <source>%1 Their flag is --data.</source>
        <translation>%1 对应的选项是 --data。</translation>
    </message>
    <message>
        <source>Put %1 with these contents back, or beside the file, or name the data to use instead.</source>
        <translation>请把内容相同的 %1 放回原处，或放在该文件旁边，或指定要改用的数据。</translation>
    </message>
    <message>
        <source>read the noise</source>
        <translation>读取噪声</translation>
    </message>
    <message>
        <source>it holds no x0 of four dimensions and type F32</source>
        <translation>其中没有四维、类型为 F32 的 x0</translation>
    </message>
    <message>
        <source>Give one tensor x0 (count, C, H, W) of type F32.</source>
        <translation>请提供一个类型为 F32 的张量 x0 (count, C, H, W)。</translation>
    </message>
    <message>
        <source>open the noise</source>
        <translation>打开噪声</translation>
    </message>
    <message>
        <source>Put the file %1 beside the picture.</source>
        <translation>请把文件 %1 放在图片旁边。</translation>
    </message>
    <message>
        <source>record work for the GPU</source>
        <translation>录制 GPU 的工作</translation>
    </message>
    <message>
        <source>load the GPU&apos;s kernels</source>
        <translation>载入 GPU 的内核</translation>
    </message>
    <message>
        <source>use the GPU</source>
        <translation>使用 GPU</translation>
    </message>
    <message>
        <source>The lab computes on the CPU. See that CUDA&apos;s libraries are found.</source>
        <translation>将在 CPU 上计算。请确认能找到 CUDA 的库。</translation>
    </message>
    <message>
        <source>CPU · %1 · %2 thread</source>
        <translation>CPU · %1 · %2 线程</translation>
    </message>
    <message>
        <source>CPU · %1 · %2 threads</source>
        <translation>CPU · %1 · %2 线程</translation>
    </message>
    <message>
        <source>choose the precision</source>
        <translation>选择精度</translation>
    </message>
    <message>
        <source>there is no &apos;%1&apos;</source>
        <translation>没有“%1”</translation>
    </message>
    <message>
        <source>Use auto, fp32 or bf16.</source>
        <translation>请使用 auto、fp32 或 bf16。</translation>
    </message>
    <message>
        <source>choose the device</source>
        <translation>选择设备</translation>
    </message>
    <message>
        <source>Use auto, cpu or gpu.</source>
        <translation>请使用 auto、cpu 或 gpu。</translation>
    </message>
    <message>
        <source>there is no GPU that could be used</source>
        <translation>没有可用的 GPU</translation>
    </message>
    <message>
        <source>Use cpu, or see that the driver and CUDA&apos;s libraries are found.</source>
        <translation>请使用 cpu，或确认能找到驱动和 CUDA 的库。</translation>
    </message>
    <message>
        <source>The lab computes on the GPU all the same, with LibTorch&apos;s own operations.</source>
        <translation>仍在 GPU 上计算，改用 LibTorch 自带的运算。</translation>
    </message>
    <message>
        <source>measure the likelihood</source>
        <translation>测量似然</translation>
    </message>
    <message>
        <source>compare the solvers</source>
        <translation>比较求解器</translation>
    </message>
    <message>
        <source>save the model into a run</source>
        <translation>将模型保存到训练记录中</translation>
    </message>
    <message>
        <source>save the model</source>
        <translation>保存模型</translation>
    </message>
    <message>
        <source>draw the live samples</source>
        <translation>绘制实时样本</translation>
    </message>
    <message>
        <source>The training goes on, and they are tried again. %1</source>
        <translation>训练继续进行，稍后会再次尝试绘制。%1</translation>
    </message>
    <message>
        <source>%1, shipped</source>
        <translation>%1（自带）</translation>
    </message>
    <message>
        <source>read the list of shipped models</source>
        <translation>读取内置模型列表</translation>
    </message>
    <message>
        <source>Opened as plain weights</source>
        <translation>已作为普通权重打开</translation>
    </message>
    <message>
        <source>the file was edited after Flowlab saved it</source>
        <translation>该文件在 Flowlab 保存之后被编辑过</translation>
    </message>
    <message>
        <source>Its training cannot be resumed.</source>
        <translation>无法继续其训练。</translation>
    </message>
    <message>
        <source>there is no such model</source>
        <translation>没有这个模型</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>请选择其他模型。</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>resume the training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>It can be sampled from; resume an unchanged checkpoint.</source>
        <translation>可以用它采样；要继续训练，请使用未经修改的检查点。</translation>
    </message>
    <message>
        <source>the file holds weights without a recipe</source>
        <translation>该文件只有权重，没有配方</translation>
    </message>
    <message>
        <source>Use the checkpoint.safetensors of a run.</source>
        <translation>请使用某次训练的 checkpoint.safetensors。</translation>
    </message>
    <message>
        <source>Use the recipe.json of a run.</source>
        <translation>请使用某次训练的 recipe.json。</translation>
    </message>
    <message>
        <source>it is no recipe of a training</source>
        <translation>它不是训练的配方</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>there is no training yet</source>
        <translation>还没有训练</translation>
    </message>
    <message>
        <source>start the training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>go on with the training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Your training</source>
        <translation>当前的训练</translation>
    </message>
    <message>
        <source>sample your training</source>
        <translation>用当前的训练采样</translation>
    </message>
    <message>
        <source>save the training</source>
        <translation>保存训练</translation>
    </message>
    <message>
        <source>The machine was busy during the training</source>
        <translation>训练期间机器繁忙</translation>
    </message>
    <message>
        <source>Nothing of it was saved before. Start again with a lower learning rate (it was %1).</source>
        <translation>此前没有保存过。请用更低的学习率（原为 %1）重新开始。</translation>
    </message>
    <message>
        <source>The last good checkpoint is %1, of step %2. Open it and go on with a lower learning rate (it was %3).</source>
        <translation>最后一个完好的检查点是 %1，位于第 %2 步。请打开它，用更低的学习率（原为 %3）继续训练。</translation>
    </message>
    <message>
        <source>read the model&apos;s conventions</source>
        <translation>读取模型的约定</translation>
    </message>
    <message>
        <source>it has the wrong type</source>
        <translation>类型不对</translation>
    </message>
    <message>
        <source>Remove it, or write it again.</source>
        <translation>请删除它，或重新写入。</translation>
    </message>
    <message>
        <source>is %1; it must be noise-to-data or data-to-noise</source>
        <translation>为 %1；必须是 noise-to-data 或 data-to-noise</translation>
    </message>
    <message>
        <source>must be between 0.001 and 1,000,000</source>
        <translation>必须在 0.001 到 1,000,000 之间</translation>
    </message>
    <message>
        <source>is %1; it must be v, x1, x0 or score</source>
        <translation>为 %1；必须是 v、x1、x0 或 score</translation>
    </message>
    <message>
        <source>they are not a JSON object</source>
        <translation>不是 JSON 对象</translation>
    </message>
    <message>
        <source>Remove them, or write them again.</source>
        <translation>请删除它们，或重新写入。</translation>
    </message>
    <message>
        <source>data to noise</source>
        <translation>数据到噪声</translation>
    </message>
    <message>
        <source>noise to data</source>
        <translation>噪声到数据</translation>
    </message>
    <message>
        <source>path %1, t from %2, predicting %3</source>
        <translation>路径 %1，t 从%2，预测 %3</translation>
    </message>
    <message>
        <source>path %1, t from %2 times %3, predicting %4</source>
        <translation>路径 %1，t 从%2并乘以 %3，预测 %4</translation>
    </message>
    <message>
        <source>Independent</source>
        <translation>独立</translation>
    </message>
    <message>
        <source>x0 ~ N(0, I), drawn without a look at x1</source>
        <translation>x0 ~ N(0, I)，抽取时不看 x1</translation>
    </message>
    <message>
        <source>Minibatch OT</source>
        <translation>小批量 OT</translation>
    </message>
    <message>
        <source>in each batch the pairing with the least Σ ‖x1 − x0‖²</source>
        <translation>每批中使 Σ ‖x1 − x0‖² 最小的配对</translation>
    </message>
    <message>
        <source>in each batch the pairing with the least Σ ‖x1 − x0‖</source>
        <translation>每批中使 Σ ‖x1 − x0‖ 最小的配对</translation>
    </message>
    <message>
        <source>Class-conditional OT (C²OT)</source>
        <translation>类别条件 OT (C²OT)</translation>
    </message>
    <message>
        <source>least Σ ‖x1 − x0‖² among pairings that keep noise and data of a class together</source>
        <translation>在噪声与数据同属一类的配对中，使 Σ ‖x1 − x0‖² 最小者</translation>
    </message>
    <message>
        <source>coupling</source>
        <translation>耦合</translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation>均方误差</translation>
    </message>
    <message>
        <source>c per number of the sample: below it squared, above it absolute</source>
        <translation>c 与样本中数值个数之比：低于 c 为平方，高于 c 为绝对值</translation>
    </message>
    <message>
        <source>Residual U-Net with labels, made to learn fast on two cores</source>
        <translation>带标签的残差 U-Net，为在双核上快速学习而设计</translation>
    </message>
    <message>
        <source>The tutorial&apos;s network: sees 18 × 18 pixels, no labels</source>
        <translation>教程中的网络：感受野为 18 × 18 像素，没有标签</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>is %1, but with %2 %3</source>
        <translation>为 %1，但 %2 %3</translation>
    </message>
    <message>
        <source>β_min is above β_max; it must not be</source>
        <translation>β_min 大于 β_max；这是不允许的</translation>
    </message>
    <message>
        <source>Linear (rectified flow)</source>
        <translation>线性（整流流）</translation>
    </message>
    <message>
        <source>Diffusion (VP)</source>
        <translation>扩散 (VP)</translation>
    </message>
    <message>
        <source>least noise rate, at the data</source>
        <translation>最小噪声率，位于数据端</translation>
    </message>
    <message>
        <source>largest noise rate, at the noise</source>
        <translation>最大噪声率，位于噪声端</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Linear VP</source>
        <translation>线性 VP</translation>
    </message>
    <message>
        <source>Polynomial</source>
        <translation>多项式</translation>
    </message>
    <message>
        <source>order: above 1 stays noise longer</source>
        <translation>阶数：大于 1 时噪声停留更久</translation>
    </message>
    <message>
        <source>noise left at t = 1</source>
        <translation>t = 1 时剩余的噪声</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>x + h [(1 + h/2h₋) v − (h/2h₋) v₋]; begins with Euler</source>
        <translation>x + h [(1 + h/2h₋) v − (h/2h₋) v₋]；以 Euler 起步</translation>
    </message>
    <message>
        <source>∫ of the parabola through the last 3 v; begins with midpoint</source>
        <translation>过最近 3 个 v 的抛物线的 ∫；以中点法起步</translation>
    </message>
    <message>
        <source>∫ of the cubic through the last 4 v; begins with Kutta 3</source>
        <translation>过最近 4 个 v 的三次曲线的 ∫；以 Kutta 3 起步</translation>
    </message>
    <message>
        <source>(σ′/σ) x − α′ expm1(−h) [x̂1 + (h/2h₋)(x̂1 − x̂1₋)], h in λ = log(α/σ)</source>
        <translation>(σ′/σ) x − α′ expm1(−h) [x̂1 + (h/2h₋)(x̂1 − x̂1₋)]，h 以 λ = log(α/σ) 计</translation>
    </message>
    <message>
        <source>Lu et al. 2022, arXiv 2211.01095; of order 2 in λ</source>
        <translation>Lu et al. 2022, arXiv 2211.01095；在 λ 中为 2 阶</translation>
    </message>
    <message>
        <source>DPM-Solver++ (2M), and each step corrected by the next evaluation</source>
        <translation>DPM-Solver++ (2M)，每步由下一次求值校正</translation>
    </message>
    <message>
        <source>Zhao et al. 2023, arXiv 2302.04867; of order 3 in λ, but for the last step</source>
        <translation>Zhao et al. 2023, arXiv 2302.04867；除最后一步外在 λ 中为 3 阶</translation>
    </message>
    <message>
        <source>at least one step is needed, and one takes %1 evaluation</source>
        <translation>至少需要一步，而一步需要 %1 次求值</translation>
    </message>
    <message>
        <source>at least one step is needed, and one takes %1 evaluations</source>
        <translation>至少需要一步，而一步需要 %1 次求值</translation>
    </message>
    <message>
        <source>a step takes %1 evaluations</source>
        <translation>每步需要 %1 次求值</translation>
    </message>
    <message>
        <source>a step takes more at the beginning and then %1 evaluations</source>
        <translation>开始时每步需要更多求值，之后每步需要 %1 次求值</translation>
    </message>
    <message>
        <source>solver</source>
        <translation>求解器</translation>
    </message>
    <message>
        <source>spend %1 evaluations</source>
        <translation>使用 %1 次求值</translation>
    </message>
    <message>
        <source>The nearest possible is %1.</source>
        <translation>最接近的可行值为 %1。</translation>
    </message>
    <message>
        <source>The nearest possible are %1 and %2.</source>
        <translation>最接近的可行值为 %1 和 %2。</translation>
    </message>
    <message>
        <source>%1; the nearest possible is %2</source>
        <translation>%1；最接近的可行值为 %2</translation>
    </message>
    <message>
        <source>%1; the nearest possible are %2 and %3</source>
        <translation>%1；最接近的可行值为 %2 和 %3</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>below 1: more of the noise end</source>
        <translation>小于 1：更偏向噪声端</translation>
    </message>
    <message>
        <source>below 1: more of the data end</source>
        <translation>小于 1：更偏向数据端</translation>
    </message>
    <message>
        <source>U-shaped (exponential)</source>
        <translation>U 形（指数）</translation>
    </message>
    <message>
        <source>Lee, Lin &amp; Fanti 2024, arXiv 2405.20320 (as in its authors&apos; code)</source>
        <translation>Lee, Lin &amp; Fanti 2024, arXiv 2405.20320（依其作者的代码）</translation>
    </message>
    <message>
        <source>strength: how much both ends are favoured</source>
        <translation>强度：对两端的偏重程度</translation>
    </message>
    <message>
        <source>location: below 0 more noise, above 0 more data</source>
        <translation>位置：小于 0 偏噪声，大于 0 偏数据</translation>
    </message>
    <message>
        <source>scale: small favours the middle, large both ends</source>
        <translation>尺度：小则偏重中间，大则偏重两端</translation>
    </message>
    <message>
        <source>t-distribution</source>
        <translation>t 的分布</translation>
    </message>
    <message>
        <source>x + h/6 (k₁ + k₂ + 4k₃): three Euler steps, averaged</source>
        <translation>x + h/6 (k₁ + k₂ + 4k₃)：三个 Euler 步的平均</translation>
    </message>
    <message>
        <source>x + h/9 (2k₁ + 3k₂ + 4k₃), h from the difference to order 2</source>
        <translation>x + h/9 (2k₁ + 3k₂ + 4k₃)，h 由与 2 阶之差决定</translation>
    </message>
    <message>
        <source>order 5, h from the difference to order 4</source>
        <translation>5 阶，h 由与 4 阶之差决定</translation>
    </message>
    <message>
        <source>Runge–Kutta method</source>
        <translation>Runge–Kutta 方法</translation>
    </message>
    <message>
        <source>Evenly spaced</source>
        <translation>等间距</translation>
    </message>
    <message>
        <source>Shifted</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>above 1: more steps near the noise, below 1: near the data</source>
        <translation>大于 1：噪声附近步数更多；小于 1：数据附近步数更多</translation>
    </message>
    <message>
        <source>(σ/α)^(1/ρ) evenly from 80 to 0.002, then 0</source>
        <translation>(σ/α)^(1/ρ) 从 80 到 0.002 等间距，然后为 0</translation>
    </message>
    <message>
        <source>larger: more steps near the data</source>
        <translation>越大，数据附近的步数越多</translation>
    </message>
    <message>
        <source>Even in λ</source>
        <translation>λ 等间距</translation>
    </message>
    <message>
        <source>λ = log(α/σ) evenly from −a to a, then on to t = 1</source>
        <translation>λ = log(α/σ) 从 −a 到 a 等间距，然后到 t = 1</translation>
    </message>
    <message>
        <source>largest |λ|: more is nearer to noise and data</source>
        <translation>最大的 |λ|：越大越接近噪声和数据</translation>
    </message>
    <message>
        <source>Dragged points</source>
        <translation>拖动的点</translation>
    </message>
    <message>
        <source>the times you set</source>
        <translation>您设定的时刻</translation>
    </message>
    <message>
        <source>time grid</source>
        <translation>时间网格</translation>
    </message>
    <message>
        <source>entry %1 is not between the one before it and 1; the times must rise</source>
        <translation>第 %1 项不在前一项与 1 之间；时刻必须递增</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>w = 1: the error of v</source>
        <translation>w = 1：v 的误差</translation>
    </message>
    <message>
        <source>Error of x̂1</source>
        <translation>x̂1 的误差</translation>
    </message>
    <message>
        <source>w = (σ/D)², D = α̇σ − σ̇α: as if x̂1 were predicted; linear: (1 − t)²</source>
        <translation>w = (σ/D)²，D = α̇σ − σ̇α：相当于预测 x̂1；线性路径：(1 − t)²</translation>
    </message>
    <message>
        <source>Error of x̂0</source>
        <translation>x̂0 的误差</translation>
    </message>
    <message>
        <source>w = (α/D)²: as if the noise were predicted; linear: t²</source>
        <translation>w = (α/D)²：相当于预测噪声；线性路径：t²</translation>
    </message>
    <message>
        <source>w = min(snr², γ) (σ/D)², snr = α/σ: the error of x̂1, less of it where it is easy</source>
        <translation>w = min(snr², γ) (σ/D)²，snr = α/σ：x̂1 的误差，容易之处计得少</translation>
    </message>
    <message>
        <source>most that the squared signal-to-noise ratio may count</source>
        <translation>信噪比平方最多计入的值</translation>
    </message>
    <message>
        <source>weighting</source>
        <translation>加权</translation>
    </message>
    <message>
        <source>the two models draw pictures of different shapes</source>
        <translation>两个模型画的图片形状不同</translation>
    </message>
    <message>
        <source>Choose models of the same pictures.</source>
        <translation>请选择图片相同的模型。</translation>
    </message>
    <message>
        <source>%1 sets of %2 samples need %3 MB of memory; at most 1000 are taken</source>
        <translation>%1 组、每组 %2 个样本需要 %3 MB 内存；最多允许 1000 MB</translation>
    </message>
    <message>
        <source>Ask for fewer samples, or for fewer cells.</source>
        <translation>请减少样本或单元格。</translation>
    </message>
    <message>
        <source>the samples are not finite: the weights have grown (loss %1)</source>
        <translation>样本不是有限值：权重已变得过大（损失 %1）</translation>
    </message>
    <message>
        <source>%1 (loss %2)</source>
        <translation>%1（损失 %2）</translation>
    </message>
    <message>
        <source>draw the contact sheet</source>
        <translation>绘制样本总览图</translation>
    </message>
    <message>
        <source>update %1</source>
        <translation>第 %1 次更新</translation>
    </message>
    <message>
        <source>open the model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>no such model is shipped</source>
        <translation>没有这个内置模型</translation>
    </message>
    <message>
        <source>calibrate the judge</source>
        <translation>校准判别网络</translation>
    </message>
    <message>
        <source>%1 is not between 100 and 10000</source>
        <translation>%1 不在 100 到 10000 之间</translation>
    </message>
    <message>
        <source>measure quality</source>
        <translation>度量质量</translation>
    </message>
    <message>
        <source>there is none</source>
        <translation>一个也没有</translation>
    </message>
    <message>
        <source>Choose a model.</source>
        <translation>请选择一个模型。</translation>
    </message>
    <message>
        <source>write the table</source>
        <translation>写入表格</translation>
    </message>
    <message>
        <source>write the checkpoint</source>
        <translation>写入检查点</translation>
    </message>
    <message>
        <source>write the checkpoint by time</source>
        <translation>按时写入检查点</translation>
    </message>
    <message>
        <source>write the run&apos;s last checkpoint</source>
        <translation>写入这次训练的最后一个检查点</translation>
    </message>
    <message>
        <source>%1 What was trained after step %2, whose checkpoint stays, is lost: go on from there with --resume.</source>
        <translation>%1第 %2 步的检查点仍然保留，但其后的训练已丢失：请用 --resume 从那里继续。</translation>
    </message>
    <message>
        <source>write the best checkpoint</source>
        <translation>写入最佳检查点</translation>
    </message>
    <message>
        <source>the weights are not finite</source>
        <translation>权重不是有限值</translation>
    </message>
    <message>
        <source>The last good checkpoint is %1, of step %2: go on from it with --resume and a lower --lr (it was %3).</source>
        <translation>最后一个完好的检查点是 %1，位于第 %2 步：请用 --resume 从它继续，并降低 --lr（原为 %3）。</translation>
    </message>
    <message>
        <source>The last good checkpoint is %1, of step %2: nothing was trained by then. Start again with --overwrite and a lower --lr (it was %3).</source>
        <translation>最后一个完好的检查点是 %1，位于第 %2 步：那时还没有训练任何内容。请用 --overwrite 重新开始，并降低 --lr（原为 %3）。</translation>
    </message>
    <message>
        <source>The training goes on in a new folder: cannot %1</source>
        <translation>训练在新文件夹中继续：无法%1</translation>
    </message>
    <message>
        <source>keep the run</source>
        <translation>保存训练记录</translation>
    </message>
    <message>
        <source>create the run&apos;s folder</source>
        <translation>创建训练的文件夹</translation>
    </message>
    <message>
        <source>Make room, or allow writing there.</source>
        <translation>请腾出空间，或允许在那里写入。</translation>
    </message>
    <message>
        <source>read the tensor %1</source>
        <translation>读取张量 %1</translation>
    </message>
    <message>
        <source>Give one tensor %1 (count, C, H, W) of type F32.</source>
        <translation>请提供一个类型为 F32 的张量 %1 (count, C, H, W)。</translation>
    </message>
    <message>
        <source>there is no tensor %1</source>
        <translation>没有张量 %1</translation>
    </message>
    <message>
        <source>%1 is %2, not F32</source>
        <translation>%1 的类型是 %2，不是 F32</translation>
    </message>
    <message>
        <source>%1 does not have four dimensions</source>
        <translation>%1 不是四维的</translation>
    </message>
    <message>
        <source>x0 holds %1 samples, %2 are asked for (--count)</source>
        <translation>x0 含有 %1 个样本，而要求的是 %2 个 (--count)</translation>
    </message>
    <message>
        <source>it was cancelled after %1 of %2 samples</source>
        <translation>在第 %1 个样本（共 %2 个）之后被取消</translation>
    </message>
    <message>
        <source>Nothing was left behind.</source>
        <translation>没有留下任何文件。</translation>
    </message>
    <message>
        <source>the folder already holds a run</source>
        <translation>该文件夹中已有一次训练</translation>
    </message>
    <message>
        <source>Choose another --out, go on with --resume, or replace it with --overwrite.</source>
        <translation>请选择其他 --out，用 --resume 继续，或用 --overwrite 替换它。</translation>
    </message>
    <message>
        <source>Choose another --out.</source>
        <translation>请选择其他 --out。</translation>
    </message>
    <message>
        <source>warning: %1</source>
        <translation>警告：%1</translation>
    </message>
    <message>
        <source>finish the update</source>
        <translation>完成这次更新</translation>
    </message>
    <message>
        <source>measure the quality</source>
        <translation>度量质量</translation>
    </message>
    <message>
        <source>warning: the loss of the last update is %1: the training may be diverging</source>
        <translation>警告：最后一次更新的损失为 %1：训练可能正在发散</translation>
    </message>
    <message>
        <source>write the weights</source>
        <translation>写入权重</translation>
    </message>
    <message>
        <source>measure the training&apos;s quality</source>
        <translation>度量训练的质量</translation>
    </message>
    <message>
        <source>it is finished: of %1 %2, %3 are done</source>
        <translation>它已经完成：%1 %2 中已完成 %3</translation>
    </message>
    <message>
        <source>The budget is the total, the part that is done included: to train on, give a larger one, e.g. --%1 %2. The learning rate then stays at the level it came down to.</source>
        <translation>预算是总量，已完成的部分也计算在内：要继续训练，请给出更大的预算，例如 --%1 %2。此后学习率保持在它已降到的水平。</translation>
    </message>
    <message>
        <source>go on with a training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>it holds weights, but no training</source>
        <translation>它只有权重，没有训练</translation>
    </message>
    <message>
        <source>%1 is a %2, not a %3</source>
        <translation>%1 是 %2，不是 %3</translation>
    </message>
    <message>
        <source>Leave --network away, or start a new training.</source>
        <translation>请去掉 --network，或开始新的训练。</translation>
    </message>
    <message>
        <source>the learning rate has come down to 0, so that nothing would change</source>
        <translation>学习率已降到 0，继续训练不会有任何变化</translation>
    </message>
    <message>
        <source>Give a --final-lr above 0 as well.</source>
        <translation>请同时给出大于 0 的 --final-lr。</translation>
    </message>
    <message>
        <source>measure distances</source>
        <translation>测量距离</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>they are not (N, F)</source>
        <translation>它们不是 (N, F)</translation>
    </message>
    <message>
        <source>Give one row a point.</source>
        <translation>请为每个点提供一行。</translation>
    </message>
    <message>
        <source>the two sets have different dimensions</source>
        <translation>两组的维数不同</translation>
    </message>
    <message>
        <source>Take the features of one judge.</source>
        <translation>请使用同一个判别网络的特征。</translation>
    </message>
    <message>
        <source>compare sets of features</source>
        <translation>比较特征集合</translation>
    </message>
    <message>
        <source>features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>they are not (N, F) with at least %1 rows</source>
        <translation>它们不是至少有 %1 行的 (N, F)</translation>
    </message>
    <message>
        <source>Give one row a sample, and enough of them.</source>
        <translation>请为每个样本提供一行，并提供足够的行数。</translation>
    </message>
    <message>
        <source>open the judge</source>
        <translation>打开判别网络</translation>
    </message>
    <message>
        <source>Use resources/models/judge.safetensors, or train it anew with train_judge.</source>
        <translation>请使用 resources/models/judge.safetensors，或用 train_judge 重新训练。</translation>
    </message>
    <message>
        <source>it holds an unknown tensor %1</source>
        <translation>其中有未知的张量 %1</translation>
    </message>
    <message>
        <source>tensor %1 is missing</source>
        <translation>缺少张量 %1</translation>
    </message>
    <message>
        <source>tensor %1 is %2 %3, not F32 %4</source>
        <translation>张量 %1 是 %2 %3，而不是 F32 %4</translation>
    </message>
    <message>
        <source>its recipe names no SHA-256: %1</source>
        <translation>其配方没有给出 SHA-256：%1</translation>
    </message>
    <message>
        <source>its SHA-256 begins with %1, that in its recipe with %2</source>
        <translation>它的 SHA-256 以 %1 开头，而配方中的以 %2 开头</translation>
    </message>
    <message>
        <source>judge pictures</source>
        <translation>用判别网络评判图片</translation>
    </message>
    <message>
        <source>tensor %1</source>
        <translation>张量 %1</translation>
    </message>
    <message>
        <source>the judge takes (B, 1, 28, 28) fp32 on the CPU</source>
        <translation>判别网络只接受 CPU 上的 fp32 张量 (B, 1, 28, 28)</translation>
    </message>
    <message>
        <source>Convert the pictures first.</source>
        <translation>请先转换图片。</translation>
    </message>
    <message>
        <source>Give one row per sample, and enough of them.</source>
        <translation>请为每个样本提供一行，并提供足够的行数。</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>their shape is not what the network reads</source>
        <translation>其形状不是网络所读取的形状</translation>
    </message>
    <message>
        <source>Give (count, %1, %2, %3).</source>
        <translation>请提供 (count, %1, %2, %3)。</translation>
    </message>
    <message>
        <source>its shape is not that of the pictures</source>
        <translation>其形状与图片不同</translation>
    </message>
    <message>
        <source>Give one vector per picture.</source>
        <translation>请为每张图片提供一个向量。</translation>
    </message>
    <message>
        <source>picture %1</source>
        <translation>图片 %1</translation>
    </message>
    <message>
        <source>the velocity or its divergence is not finite</source>
        <translation>速度或其散度不是有限值</translation>
    </message>
    <message>
        <source>Choose another model, or fp32.</source>
        <translation>请选择其他模型，或使用 fp32。</translation>
    </message>
    <message>
        <source>read a result from the cache</source>
        <translation>从缓存读取结果</translation>
    </message>
    <message>
        <source>find the nearest training pictures</source>
        <translation>查找最接近的训练图片</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>they are not 28 × 28 grey pictures, at least one</source>
        <translation>它们不是 28 × 28 的灰度图片，或一张也没有</translation>
    </message>
    <message>
        <source>Choose a model of digits.</source>
        <translation>请选择数字的模型。</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 个点</translation>
    </message>
    <message>
        <source>their neighbours cannot be counted</source>
        <translation>无法统计它们的近邻</translation>
    </message>
    <message>
        <source>Give more than %1 points.</source>
        <translation>请提供多于 %1 个点。</translation>
    </message>
    <message>
        <source>find the nearest pictures</source>
        <translation>查找最接近的图片</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>参考图片</translation>
    </message>
    <message>
        <source>there are none</source>
        <translation>一张也没有</translation>
    </message>
    <message>
        <source>Give at least one.</source>
        <translation>请至少提供一张。</translation>
    </message>
    <message>
        <source>the judge reads 28 × 28 grey pictures, the network draws others</source>
        <translation>判别网络读取 28 × 28 的灰度图片，而该网络画的是其他图片</translation>
    </message>
    <message>
        <source>measure real pictures</source>
        <translation>度量真实图片</translation>
    </message>
    <message>
        <source>its training and test pictures differ in shape</source>
        <translation>其训练图片与测试图片的形状不同</translation>
    </message>
    <message>
        <source>Choose other data.</source>
        <translation>请选择其他数据。</translation>
    </message>
    <message>
        <source>the judge reads 28 × 28 grey pictures, at least 10 of them</source>
        <translation>判别网络读取 28 × 28 的灰度图片，且至少需要 10 张</translation>
    </message>
    <message>
        <source>Choose data of that kind.</source>
        <translation>请选择这类数据。</translation>
    </message>
    <message>
        <source>read features from the cache</source>
        <translation>从缓存读取特征</translation>
    </message>
    <message>
        <source>%1 and %2 digits</source>
        <translation>%1 个和 %2 个数字</translation>
    </message>
    <message>
        <source>the two lists differ in length</source>
        <translation>两个列表的长度不同</translation>
    </message>
    <message>
        <source>Compare as many as there are.</source>
        <translation>请用数量相同的样本来比较。</translation>
    </message>
    <message>
        <source>compare digits with labels</source>
        <translation>比较数字与标签</translation>
    </message>
    <message>
        <source>count switched digits</source>
        <translation>统计改变的数字</translation>
    </message>
    <message>
        <source>write the film</source>
        <translation>写入影片</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>请关闭其他程序。</translation>
    </message>
    <message>
        <source>write the picture</source>
        <translation>写入图片</translation>
    </message>
    <message>
        <source>make the film</source>
        <translation>制作影片</translation>
    </message>
    <message>
        <source>a comparison has one picture a cell</source>
        <translation>比较的每个单元格只有一张图</translation>
    </message>
    <message>
        <source>Choose the state, the prediction or the velocity.</source>
        <translation>请选择状态、预测或速度。</translation>
    </message>
    <message>
        <source>its samples&apos; trajectories are not there: none is finished, or all were too large to keep</source>
        <translation>没有其样本的轨迹：一个都还没有完成，或全部轨迹过大而未保留</translation>
    </message>
    <message>
        <source>Wait for the first cells, or compare fewer samples or cells.</source>
        <translation>请等待最初的单元格完成，或减少要比较的样本或单元格。</translation>
    </message>
    <message>
        <source>the matrix at scale %1 needs a frame of %2 pixels, and %3 is the largest</source>
        <translation>倍数为 %1 时，矩阵需要 %2 像素的画面，而最大为 %3</translation>
    </message>
    <message>
        <source>the matrix at scale %1 needs a frame of %2 pixels, and %3 was wanted</source>
        <translation>倍数为 %1 时，矩阵需要 %2 像素的画面，而要求的是 %3</translation>
    </message>
    <message>
        <source>Choose a larger size, a smaller scale, or fewer samples or cells.</source>
        <translation>请选择更大的画面、更小的倍数，或减少样本或单元格。</translation>
    </message>
    <message>
        <source>draw the comparison</source>
        <translation>绘制比较结果</translation>
    </message>
    <message>
        <source>no cell of it is there yet</source>
        <translation>它还没有完成的单元格</translation>
    </message>
    <message>
        <source>Wait for the first cells.</source>
        <translation>请等待最初的单元格完成。</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>at most %1 a side are possible</source>
        <translation>每边最多 %1 像素</translation>
    </message>
    <message>
        <source>Choose a smaller scale, or fewer samples of each cell.</source>
        <translation>请选择更小的倍数，或减少每个单元格的样本。</translation>
    </message>
    <message>
        <source>is %1; %2 can have 1 to %3</source>
        <translation>为 %1；%2 可以取 1 到 %3</translation>
    </message>
    <message>
        <source>is no JSON object</source>
        <translation>不是 JSON 对象</translation>
    </message>
    <message>
        <source>names no file</source>
        <translation>没有指定文件</translation>
    </message>
    <message>
        <source>it was cancelled after %1 of %2 frames</source>
        <translation>在第 %1 帧（共 %2 帧）之后被取消</translation>
    </message>
    <message>
        <source>none of FFmpeg&apos;s encoders works on this machine: %1</source>
        <translation>FFmpeg 的编码器在本机上都不可用：%1</translation>
    </message>
    <message>
        <source>Choose GIF, APNG or PNG.</source>
        <translation>请选择 GIF、APNG 或 PNG。</translation>
    </message>
    <message>
        <source>no H.264 encoder works on this machine, and %1, which would be written instead, is there already</source>
        <translation>本机没有可用的 H.264 编码器，而改为写入的 %1 已经存在</translation>
    </message>
    <message>
        <source>Choose %1 or another name.</source>
        <translation>请选择 %1 或换一个名称。</translation>
    </message>
    <message>
        <source>plays everywhere</source>
        <translation>处处都能播放</translation>
    </message>
    <message>
        <source>plays in every browser; free of patents</source>
        <translation>任何浏览器都能播放；不受专利限制</translation>
    </message>
    <message>
        <source>moves by itself in slides, chats and mails; grey films keep every shade</source>
        <translation>在幻灯片、聊天和邮件中自动播放；灰度影片保留每一级灰度</translation>
    </message>
    <message>
        <source>as GIF, but every pixel exact, at any rate; browsers play it</source>
        <translation>与 GIF 类似，但每个像素都精确，帧率任意；浏览器可以播放</translation>
    </message>
    <message>
        <source>every frame a file, for programs that cut films</source>
        <translation>每帧一个文件，供影片剪辑程序使用</translation>
    </message>
    <message>
        <source>film format</source>
        <translation>影片格式</translation>
    </message>
    <message>
        <source>choose the film format</source>
        <translation>选择影片格式</translation>
    </message>
    <message>
        <source>a .png is one picture, not a film</source>
        <translation>.png 是一张图片，不是影片</translation>
    </message>
    <message>
        <source>no film format has the ending %1</source>
        <translation>没有扩展名为 %1 的影片格式</translation>
    </message>
    <message>
        <source>Known: %1; a name without ending is a folder of PNG pictures.</source>
        <translation>可用的扩展名：%1；没有扩展名则表示存放 PNG 图片的文件夹。</translation>
    </message>
    <message>
        <source>FFmpeg on this machine was built without an encoder for %1</source>
        <translation>本机的 FFmpeg 在构建时没有包含 %1 的编码器</translation>
    </message>
    <message>
        <source>Choose another format.</source>
        <translation>请选择其他格式。</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>%1 tiles at scale %2 need a frame of %3 × %4 pixels, and %5 × %6 is the largest</source>
        <translation>倍数为 %2 时，%1 个样本图块需要 %3 × %4 像素的画面，而最大为 %5 × %6</translation>
    </message>
    <message>
        <source>%1 tiles at scale %2 need a frame of %3 × %4 pixels, and %5 × %6 was wanted</source>
        <translation>倍数为 %2 时，%1 个样本图块需要 %3 × %4 像素的画面，而要求的是 %5 × %6</translation>
    </message>
    <message>
        <source>lay out the film</source>
        <translation>排布影片画面</translation>
    </message>
    <message>
        <source>Choose a larger size, a smaller scale, more columns or fewer samples.</source>
        <translation>请选择更大的画面、更小的倍数、更多的列或更少的样本。</translation>
    </message>
    <message>
        <source>view</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>read the size of the film</source>
        <translation>读取影片的尺寸</translation>
    </message>
    <message>
        <source>it is no size in pixels</source>
        <translation>它不是以像素计的尺寸</translation>
    </message>
    <message>
        <source>Write 512x384, 512 for a square, or auto.</source>
        <translation>请写作 512x384，正方形写作 512，或写作 auto。</translation>
    </message>
    <message>
        <source>is %1; it must be between 1 and %2 for %3</source>
        <translation>为 %1；对于 %3，必须在 1 与 %2 之间</translation>
    </message>
    <message>
        <source>is %1; at %2 frames a second that makes fewer than three frames</source>
        <translation>为 %1；每秒 %2 帧时不足三帧</translation>
    </message>
    <message>
        <source>is %1; at %2 frames a second that makes fewer than two frames</source>
        <translation>为 %1；每秒 %2 帧时不足两帧</translation>
    </message>
    <message>
        <source>is %1; it must be between 0 and 16, where 0 is as large as fits</source>
        <translation>为 %1；必须在 0 与 16 之间，0 表示尽可能大</translation>
    </message>
    <message>
        <source>is %1; each side must be between %2 and %3</source>
        <translation>为 %1；每边必须在 %2 与 %3 之间</translation>
    </message>
    <message>
        <source>is %1; %2 needs even numbers</source>
        <translation>为 %1；%2 要求偶数</translation>
    </message>
    <message>
        <source>read the film&apos;s settings</source>
        <translation>读取影片的设置</translation>
    </message>
    <message>
        <source>Export them again.</source>
        <translation>请重新导出。</translation>
    </message>
    <message>
        <source>this film needs FFmpeg: %1</source>
        <translation>此影片需要 FFmpeg：%1</translation>
    </message>
    <message>
        <source>Use the .json that lies beside the film.</source>
        <translation>请使用影片旁边的 .json 文件。</translation>
    </message>
    <message>
        <source>the film is damaged</source>
        <translation>影片已损坏</translation>
    </message>
    <message>
        <source>this folder holds no recipe.json, so it is no film of the lab</source>
        <translation>该文件夹中没有 recipe.json，因此不是本程序的影片</translation>
    </message>
    <message>
        <source>Name a film or a picture.</source>
        <translation>请指定一部影片或一张图片。</translation>
    </message>
    <message>
        <source>it is no film or picture that the lab can write</source>
        <translation>它不是本程序能写出的影片或图片</translation>
    </message>
    <message>
        <source>Known are MP4, WebM, GIF, APNG, PNG and folders of PNG.</source>
        <translation>可识别的有 MP4、WebM、GIF、APNG、PNG 和 PNG 文件夹。</translation>
    </message>
    <message>
        <source>there is no recipe in it</source>
        <translation>其中没有配方</translation>
    </message>
    <message>
        <source>Messengers and editors strip it: use the .json that lies beside the original.</source>
        <translation>即时通讯和编辑软件会去掉配方：请使用原文件旁边的 .json 文件。</translation>
    </message>
    <message>
        <source>its recipe is damaged</source>
        <translation>其配方已损坏</translation>
    </message>
    <message>
        <source>its recipe is damaged: %1</source>
        <translation>其配方已损坏：%1</translation>
    </message>
    <message>
        <source>Use the .json that lies beside the original.</source>
        <translation>请使用原文件旁边的 .json 文件。</translation>
    </message>
    <message>
        <source>write the caption</source>
        <translation>写入说明文字</translation>
    </message>
    <message>
        <source>the font could not be read</source>
        <translation>无法读取字体</translation>
    </message>
    <message>
        <source>Install the Debian package fonts-dejavu-core, name another font as FLOWLAB_FONT, or switch the caption off.</source>
        <translation>请安装 Debian 软件包 fonts-dejavu-core，或用 FLOWLAB_FONT 指定其他字体，或关闭说明文字。</translation>
    </message>
    <message>
        <source>this build has no text in pictures, for FreeType was not found</source>
        <translation>此版本构建时没有找到 FreeType，不能在图片中写文字</translation>
    </message>
    <message>
        <source>Install libfreetype-dev and build again, or switch the caption off.</source>
        <translation>请安装 libfreetype-dev 并重新构建，或关闭说明文字。</translation>
    </message>
    <message>
        <source>Choose another name, or replace it with --overwrite.</source>
        <translation>请换一个名称，或用 --overwrite 替换它。</translation>
    </message>
    <message>
        <source>it is there already, and this program did not write it</source>
        <translation>它已经存在，而且不是本程序写的</translation>
    </message>
    <message>
        <source>the recipe would lie there, and this program did not write that file for this picture</source>
        <translation>配方要写在那里，而那里的文件不是本程序为这张图片写的</translation>
    </message>
    <message>
        <source>not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>it ends too early; the file was cut</source>
        <translation>文件提前结束；它被截断了</translation>
    </message>
    <message>
        <source>it has %1 channels, not 1 or 3</source>
        <translation>它有 %1 个通道，而不是 1 或 3 个</translation>
    </message>
    <message>
        <source>it has no pixels</source>
        <translation>它没有像素</translation>
    </message>
    <message>
        <source>it is %1 × %2 pixels; at most %3 a side are possible</source>
        <translation>它为 %1 × %2 像素；每边最多 %3 像素</translation>
    </message>
    <message>
        <source>its pixels do not fill its size</source>
        <translation>其像素数与尺寸不符</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot name a text in a PNG</source>
        <translation>“%1”不能用作 PNG 中文本的名称</translation>
    </message>
    <message>
        <source>its text &quot;%1&quot; is not plain ASCII</source>
        <translation>其文本“%1”不是纯 ASCII</translation>
    </message>
    <message>
        <source>Choose another size or content.</source>
        <translation>请选择其他尺寸或内容。</translation>
    </message>
    <message>
        <source>read the picture</source>
        <translation>读取图片</translation>
    </message>
    <message>
        <source>Use another copy, or save it as PNG again.</source>
        <translation>请使用另一份副本，或重新存为 PNG。</translation>
    </message>
    <message>
        <source>it is not a PNG file</source>
        <translation>它不是 PNG 文件</translation>
    </message>
    <message>
        <source>it claims %1 × %2 pixels, too many to hold</source>
        <translation>它声称有 %1 × %2 像素，太大而无法载入</translation>
    </message>
    <message>
        <source>Try another format or size.</source>
        <translation>请尝试其他格式或尺寸。</translation>
    </message>
    <message>
        <source>the film is damaged: %1</source>
        <translation>影片已损坏：%1</translation>
    </message>
    <message>
        <source>it holds no pictures</source>
        <translation>其中没有画面</translation>
    </message>
    <message>
        <source>not in this FFmpeg</source>
        <translation>此 FFmpeg 中没有</translation>
    </message>
    <message>
        <source>FFmpeg&apos;s libraries could not be loaded (%1)</source>
        <translation>无法加载 FFmpeg 的库（%1）</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>未给出原因</translation>
    </message>
    <message>
        <source>Install ffmpeg, or choose GIF, APNG or PNG.</source>
        <translation>请安装 ffmpeg，或选择 GIF、APNG 或 PNG。</translation>
    </message>
    <message>
        <source>%1 belongs to another version of the lab</source>
        <translation>%1 属于本程序的另一个版本</translation>
    </message>
    <message>
        <source>Build the program again.</source>
        <translation>请重新构建程序。</translation>
    </message>
    <message>
        <source>This build has no MP4 and WebM, for FFmpeg&apos;s libraries were not found</source>
        <translation>此版本构建时没有找到 FFmpeg 的库，不支持 MP4 和 WebM</translation>
    </message>
    <message>
        <source>Install libavcodec-dev, libavformat-dev and libavutil-dev and build again, or choose GIF, APNG or PNG.</source>
        <translation>请安装 libavcodec-dev、libavformat-dev 和 libavutil-dev 并重新构建，或选择 GIF、APNG 或 PNG。</translation>
    </message>
    <message>
        <source>go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>Use a smaller batch or fewer samples.</source>
        <translation>请减小批大小或减少样本。</translation>
    </message>
    <message>
        <source>The settings are kept; try again.</source>
        <translation>设置已保留；请重试。</translation>
    </message>
    <message>
        <source>The field that training tends to if nothing stops it: it only knows the training pictures</source>
        <translation>训练在没有任何限制时所趋向的场：它只知道训练图片</translation>
    </message>
    <message>
        <source>The exact velocity for data from one Gaussian a class, with the mean and the spread of that class</source>
        <translation>每个类别服从一个高斯分布（取该类别的均值和方差）时的精确速度</translation>
    </message>
    <message>
        <source>exact field</source>
        <translation>精确场</translation>
    </message>
    <message>
        <source>make the network</source>
        <translation>构建网络</translation>
    </message>
    <message>
        <source>pictures of %1 hold nothing</source>
        <translation>大小为 %1 的图片没有内容</translation>
    </message>
    <message>
        <source>it halves its pictures and needs sides that are multiples of %1; the pictures are %2</source>
        <translation>它会将图片尺寸减半，边长必须是 %1 的倍数；而图片为 %2</translation>
    </message>
    <message>
        <source>Choose another network, or data of another size.</source>
        <translation>请选择其他网络，或其他尺寸的数据。</translation>
    </message>
    <message>
        <source>it needs labels, and there are no classes</source>
        <translation>它需要标签，而数据没有类别</translation>
    </message>
    <message>
        <source>are missing: name the model to compare on</source>
        <translation>缺失：请指定要比较的模型</translation>
    </message>
    <message>
        <source>are %1; at most %2 fit side by side</source>
        <translation>有 %1 个；最多可并排 %2 个</translation>
    </message>
    <message>
        <source>hold one without a name</source>
        <translation>中有一个没有名称</translation>
    </message>
    <message>
        <source>are twice the same; choose another model or other weights</source>
        <translation>两次相同；请选择另一个模型或其他权重</translation>
    </message>
    <message>
        <source>are %1; they must be 1 to %2</source>
        <translation>有 %1 个；必须为 1 到 %2 个</translation>
    </message>
    <message>
        <source>hold %1 twice</source>
        <translation>中 %1 出现了两次</translation>
    </message>
    <message>
        <source>are %1 numbers; they must be 1 to %2</source>
        <translation>有 %1 个数；必须为 1 到 %2 个</translation>
    </message>
    <message>
        <source>must rise, each number once</source>
        <translation>必须递增，且每个数只出现一次</translation>
    </message>
    <message>
        <source>tolerance %1</source>
        <translation>容差 %1</translation>
    </message>
    <message>
        <source>nfe %1</source>
        <translation>nfe %1</translation>
    </message>
    <message>
        <source>is a single step of %1; nothing coarser could check it</source>
        <translation>只是 %1 的一步；没有更粗的解可用来检验</translation>
    </message>
    <message>
        <source>its tolerances end at 1e-6; fp32 resolves no more</source>
        <translation>它的容差最小为 1e-6；fp32 无法分辨更小的值</translation>
    </message>
    <message>
        <source>%1 steps take %2 evaluations; at most %3 are possible</source>
        <translation>%1 步需要 %2 次求值；最多 %3 次</translation>
    </message>
    <message>
        <source>is data; a comparison starts every cell from the same noise</source>
        <translation>为 data；比较中的每个单元格都从相同的噪声开始</translation>
    </message>
    <message>
        <source>must be 0 in a comparison: with noise on the way there is no one solution to measure against</source>
        <translation>在比较中必须为 0：途中加入噪声时，没有唯一的解可供对照</translation>
    </message>
    <message>
        <source>read the comparison&apos;s settings</source>
        <translation>读取比较的设置</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known; see flowlab-cli list</source>
        <translation>“%1”未知；见 flowlab-cli list</translation>
    </message>
    <message>
        <source>is %1; a likelihood needs a Runge–Kutta solver with fixed steps, or Adams–Bashforth</source>
        <translation>为 %1；计算似然需要固定步长的 Runge–Kutta 求解器或 Adams–Bashforth</translation>
    </message>
    <message>
        <source>they are for quality</source>
        <translation>它们用于质量</translation>
    </message>
    <message>
        <source>they are for the likelihood</source>
        <translation>它们用于似然</translation>
    </message>
    <message>
        <source>the nearest pictures have no table</source>
        <translation>最接近的图片没有表格</translation>
    </message>
    <message>
        <source>only paths have a plane</source>
        <translation>只有路径才有平面</translation>
    </message>
    <message>
        <source>quality draws --samples of each point</source>
        <translation>质量为每个点生成 --samples 个样本</translation>
    </message>
    <message>
        <source>--solvers takes its place</source>
        <translation>由 --solvers 代替</translation>
    </message>
    <message>
        <source>--nfes takes its place</source>
        <translation>由 --nfes 代替</translation>
    </message>
    <message>
        <source>the likelihood takes fixed steps</source>
        <translation>似然采用固定步长</translation>
    </message>
    <message>
        <source>the likelihood follows the path without new noise</source>
        <translation>似然沿路径计算，不加入新噪声</translation>
    </message>
    <message>
        <source>the likelihood starts from pictures</source>
        <translation>似然从图片开始</translation>
    </message>
    <message>
        <source>the likelihood takes each picture&apos;s own label</source>
        <translation>似然使用每张图片自己的标签</translation>
    </message>
    <message>
        <source>the pictures come from a file</source>
        <translation>图片来自文件</translation>
    </message>
    <message>
        <source>the pictures come from a file, and no direction is drawn</source>
        <translation>图片来自文件，且不抽取随机方向</translation>
    </message>
    <message>
        <source>an exact divergence needs no random direction</source>
        <translation>精确散度不需要随机方向</translation>
    </message>
    <message>
        <source>the directions come from a file</source>
        <translation>方向来自文件</translation>
    </message>
    <message>
        <source>the calibration draws nothing from a model</source>
        <translation>校准不从模型生成任何样本</translation>
    </message>
    <message>
        <source>%1 (character %2)</source>
        <translation>%1（第 %2 个字符）</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>内容为空</translation>
    </message>
    <message>
        <source>a comma was expected before &quot;%1&quot;</source>
        <translation>“%1”之前应有逗号</translation>
    </message>
    <message>
        <source>a number is missing at the end</source>
        <translation>末尾缺少一个数</translation>
    </message>
    <message>
        <source>a number was expected, not &quot;%1&quot;</source>
        <translation>应为数字，而不是“%1”</translation>
    </message>
    <message>
        <source>%1 is not between %2 and %3</source>
        <translation>%1 不在 %2 到 %3 之间</translation>
    </message>
    <message>
        <source>only whole numbers are possible</source>
        <translation>只能使用整数</translation>
    </message>
    <message>
        <source>the range from %1 to %2 runs backwards</source>
        <translation>从 %1 到 %2 的范围是倒序的</translation>
    </message>
    <message>
        <source>a step needs a range, such as 1-64 (x2)</source>
        <translation>步长需要配合范围，例如 1-64 (x2)</translation>
    </message>
    <message>
        <source>x or + was expected, as in (x2) or (+2)</source>
        <translation>应为 x 或 +，例如 (x2) 或 (+2)</translation>
    </message>
    <message>
        <source>&quot;)&quot; is missing</source>
        <translation>缺少“)”</translation>
    </message>
    <message>
        <source>these are more than %1 numbers in all</source>
        <translation>总共超过了 %1 个数</translation>
    </message>
    <message>
        <source>read the list of numbers</source>
        <translation>读取数值列表</translation>
    </message>
    <message>
        <source>Write numbers and ranges with commas: 1,2,4,8 or 1-64 (x2) or 1-9 (+2).</source>
        <translation>请用逗号分隔数值和范围：1,2,4,8 或 1-64 (x2) 或 1-9 (+2)。</translation>
    </message>
    <message>
        <source>this network was trained without labels</source>
        <translation>该网络训练时没有标签</translation>
    </message>
    <message>
        <source>this network never saw a sample without its label in training (label drop 0), so it has nothing to guide away from</source>
        <translation>该网络在训练中从未见过去掉标签的样本（标签丢弃率为 0），因此没有可供引导远离的对象</translation>
    </message>
    <message>
        <source>a start from data takes the labels of the data</source>
        <translation>从数据开始时使用数据自身的标签</translation>
    </message>
    <message>
        <source>a field in closed form has no weights</source>
        <translation>闭式场没有权重</translation>
    </message>
    <message>
        <source>a field in closed form has the lab&apos;s conventions</source>
        <translation>闭式场采用本实验室的约定</translation>
    </message>
    <message>
        <source>this model keeps a single set of weights</source>
        <translation>该模型只保存一组权重</translation>
    </message>
    <message>
        <source>this solver finds its own steps, as fine as its tolerances say</source>
        <translation>该求解器按容差自行确定步长</translation>
    </message>
    <message>
        <source>this solver takes fixed steps, as many as its evaluations pay for</source>
        <translation>该求解器步长固定，步数由求值次数决定</translation>
    </message>
    <message>
        <source>this solver cannot take new noise on its way; Runge–Kutta solvers with fixed steps can</source>
        <translation>该求解器不能在途中加入新噪声；固定步长的 Runge–Kutta 求解器可以</translation>
    </message>
    <message>
        <source>the grid is not that of quantiles</source>
        <translation>所用网格不是分位数网格</translation>
    </message>
    <message>
        <source>the grid is not that of points</source>
        <translation>所用网格不是自定时刻的网格</translation>
    </message>
    <message>
        <source>a start from data finds its own noise</source>
        <translation>从数据开始时会自行求出噪声</translation>
    </message>
    <message>
        <source>the noise comes from a file, and nothing else is drawn</source>
        <translation>噪声来自文件，此外不抽取任何随机数</translation>
    </message>
    <message>
        <source>samples of a network that start from noise need no data</source>
        <translation>网络从噪声开始的样本不需要数据</translation>
    </message>
    <message>
        <source>lists %1; it must be 1 to %2</source>
        <translation>列出了 %1 个；必须为 1 到 %2 个</translation>
    </message>
    <message>
        <source>names one of them twice</source>
        <translation>中有一个出现了两次</translation>
    </message>
    <message>
        <source>is %1; quality is measured of samples from noise</source>
        <translation>为 %1；质量针对从噪声开始的样本</translation>
    </message>
    <message>
        <source>names nothing that %1 can spend exactly; the nearest to %2 is %3</source>
        <translation>中没有 %1 能恰好用完的值；最接近 %2 的是 %3</translation>
    </message>
    <message>
        <source>read what quality to measure</source>
        <translation>读取要度量的质量</translation>
    </message>
    <message>
        <source>are both above 0; one decides</source>
        <translation>都大于 0；只能由一个决定</translation>
    </message>
    <message>
        <source>read how often to measure quality</source>
        <translation>读取度量质量的间隔</translation>
    </message>
    <message>
        <source>Choose it again.</source>
        <translation>请重新选择。</translation>
    </message>
    <message>
        <source>read the labels</source>
        <translation>读取标签</translation>
    </message>
    <message>
        <source>Write &quot;any&quot;, one label (3), a range (0-9) or a list (0,2,5-7); x8 at the end repeats each 8 times in a row.</source>
        <translation>请写“any”、单个标签 (3)、范围 (0-9) 或列表 (0,2,5-7)；末尾加 x8 表示每个标签连续重复 8 次。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a whole number</source>
        <translation>“%1”不是整数</translation>
    </message>
    <message>
        <source>each label must stand at least once</source>
        <translation>每个标签至少要出现一次</translation>
    </message>
    <message>
        <source>the range %1 runs backwards</source>
        <translation>范围 %1 是倒序的</translation>
    </message>
    <message>
        <source>more than %1 labels in one list</source>
        <translation>一个列表中的标签超过 %1 个</translation>
    </message>
    <message>
        <source>needs a Runge–Kutta solver with fixed steps; %1 builds on its own past</source>
        <translation>需要固定步长的 Runge–Kutta 求解器；%1 依赖自己之前的各步</translation>
    </message>
    <message>
        <source>is data, but %1 cannot run back: it divides by σ, which is 0 there</source>
        <translation>为 data，但 %1 无法逆向求解：它要除以 σ，而 σ 在那里为 0</translation>
    </message>
    <message>
        <source>must stand at least once each</source>
        <translation>每个至少要出现一次</translation>
    </message>
    <message>
        <source>read the sampler&apos;s settings</source>
        <translation>读取采样器的设置</translation>
    </message>
    <message>
        <source>is empty; give epochs, steps or seconds</source>
        <translation>为空；请给出 epochs、steps 或 seconds</translation>
    </message>
    <message>
        <source>has more than one of epochs, steps and seconds; give one</source>
        <translation>给出了 epochs、steps 和 seconds 中的多个；请只给一个</translation>
    </message>
    <message>
        <source>read the training options</source>
        <translation>读取训练选项</translation>
    </message>
    <message>
        <source>a text is expected, not %1</source>
        <translation>应为文本，而不是 %1</translation>
    </message>
    <message>
        <source>Put it in quotation marks.</source>
        <translation>请加上引号。</translation>
    </message>
    <message>
        <source>a number is expected, not %1</source>
        <translation>应为数字，而不是 %1</translation>
    </message>
    <message>
        <source>Write it without quotation marks.</source>
        <translation>请去掉引号。</translation>
    </message>
    <message>
        <source>a whole number is expected, not %1</source>
        <translation>应为整数，而不是 %1</translation>
    </message>
    <message>
        <source>Write it without point and quotation marks.</source>
        <translation>请去掉小数点和引号。</translation>
    </message>
    <message>
        <source>%1 is out of range</source>
        <translation>%1 超出范围</translation>
    </message>
    <message>
        <source>It must be between %1 and %2.</source>
        <translation>必须在 %1 到 %2 之间。</translation>
    </message>
    <message>
        <source>an object is expected, not %1</source>
        <translation>应为对象，而不是 %1</translation>
    </message>
    <message>
        <source>It may hold: %1.</source>
        <translation>可以包含：%1。</translation>
    </message>
    <message>
        <source>there is no option &quot;%1&quot;</source>
        <translation>没有选项“%1”</translation>
    </message>
    <message>
        <source>Known options: %1.</source>
        <translation>可用的选项：%1。</translation>
    </message>
    <message>
        <source>load the preset %1</source>
        <translation>读取预设 %1</translation>
    </message>
    <message>
        <source>the folder of presets is missing or empty</source>
        <translation>预设文件夹缺失或为空</translation>
    </message>
    <message>
        <source>Restore resources/presets from the project.</source>
        <translation>请从项目中恢复 resources/presets。</translation>
    </message>
    <message>
        <source>there is no preset of this name</source>
        <translation>没有这个名称的预设</translation>
    </message>
    <message>
        <source>Known presets: %1.</source>
        <translation>可用的预设：%1。</translation>
    </message>
    <message>
        <source>Mend the file, or choose another preset: %1.</source>
        <translation>请修正该文件，或选择另一个预设：%1。</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>read the training&apos;s changes</source>
        <translation>读取训练的更改</translation>
    </message>
    <message>
        <source>Use another copy of the recipe.</source>
        <translation>请使用该配方的另一份副本。</translation>
    </message>
    <message>
        <source>step, setting, before and after are expected, not %1</source>
        <translation>应有 step、setting、before 和 after，而不是 %1</translation>
    </message>
    <message>
        <source>%1 %2 → %3</source>
        <translation>%1 %2 → %3</translation>
    </message>
    <message>
        <source>a list is expected, not %1</source>
        <translation>应为列表，而不是 %1</translation>
    </message>
    <message>
        <source>their steps do not rise</source>
        <translation>各项的 step 没有递增</translation>
    </message>
    <message>
        <source>there is no setting &quot;%1&quot;</source>
        <translation>没有设置“%1”</translation>
    </message>
    <message>
        <source>is empty; it must be a name</source>
        <translation>为空；必须是一个名称</translation>
    </message>
    <message>
        <source>&quot;%1&quot; chooses among the noises of a batch, and batch is 1; take a larger batch, or independent</source>
        <translation>“%1”在一批之内挑选噪声，而批大小为 1；请增大批大小，或选择 independent</translation>
    </message>
    <message>
        <source>is %1; it must divide batch (%2) without remainder</source>
        <translation>为 %1；必须能整除批大小（%2）</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>t</source>
        <translation>t</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>lr</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>betas</source>
        <translation>betas</translation>
    </message>
    <message>
        <source>weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>decay</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>EMA</source>
        <translation>EMA</translation>
    </message>
    <message>
        <source>label drop</source>
        <translation>标签丢弃</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>the network %1 takes no labels</source>
        <translation>网络 %1 不使用标签</translation>
    </message>
    <message>
        <source>go on with the table</source>
        <translation>续写表格</translation>
    </message>
    <message>
        <source>write the events for TensorBoard</source>
        <translation>写入 TensorBoard 事件</translation>
    </message>
    <message>
        <source>remove the old run</source>
        <translation>删除旧的训练</translation>
    </message>
    <message>
        <source>Allow writing there, or choose another --out.</source>
        <translation>请允许在那里写入，或另选一个 --out。</translation>
    </message>
    <message>
        <source>begin the table of quality</source>
        <translation>开始写质量表</translation>
    </message>
    <message>
        <source>begin the events for TensorBoard</source>
        <translation>开始写 TensorBoard 事件</translation>
    </message>
    <message>
        <source>write the recipe</source>
        <translation>写入配方</translation>
    </message>
    <message>
        <source>write the table of quality</source>
        <translation>写入质量表</translation>
    </message>
    <message>
        <source>own the run&apos;s folder</source>
        <translation>占用训练文件夹</translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>Make room, or allow writing there, or choose another folder.</source>
        <translation>请腾出空间，或允许在那里写入，或另选一个文件夹。</translation>
    </message>
    <message>
        <source>another program (its owner.json cannot be read)</source>
        <translation>另一个程序（无法读取其 owner.json）</translation>
    </message>
    <message>
        <source>%1 (process %2 on %3), since %4 UTC</source>
        <translation>%1（%3 上的进程 %2），始于 %4 UTC</translation>
    </message>
    <message>
        <source>it belongs to %1, which has given no sign of life for %2</source>
        <translation>它属于 %1，该进程已有 %2 没有动静</translation>
    </message>
    <message>
        <source>If that process is gone for certain, take the run over: with flowlab-cli train --take-over, or in the window under Runs.</source>
        <translation>如果确定该进程已经结束，就接管这次训练：用 flowlab-cli train --take-over，或在窗口的“训练记录”页中。</translation>
    </message>
    <message>
        <source>it is in use by %1</source>
        <translation>%1 正在使用它</translation>
    </message>
    <message>
        <source>Wait until that has ended, or use another folder.</source>
        <translation>请等它结束，或使用其他文件夹。</translation>
    </message>
    <message>
        <source>others keep taking it</source>
        <translation>它不断被其他进程占用</translation>
    </message>
    <message>
        <source>Use another folder.</source>
        <translation>请使用其他文件夹。</translation>
    </message>
    <message>
        <source>go on writing the run</source>
        <translation>继续写入这次训练</translation>
    </message>
    <message>
        <source>it was taken over by %1, while this process was not heard from</source>
        <translation>在本进程没有动静期间，它被 %1 接管了</translation>
    </message>
    <message>
        <source>Save the training elsewhere, or end it.</source>
        <translation>请把训练保存到别处，或结束它。</translation>
    </message>
    <message>
        <source>solve</source>
        <translation>求解</translation>
    </message>
    <message>
        <source>the velocity is not finite</source>
        <translation>速度不是有限值</translation>
    </message>
    <message>
        <source>Choose another model or fp32.</source>
        <translation>请选择其他模型，或使用 fp32。</translation>
    </message>
    <message>
        <source>the tolerance cannot be met: %1 evaluations, and the steps are down to %2</source>
        <translation>无法满足容差：已求值 %1 次，步长已减小到 %2</translation>
    </message>
    <message>
        <source>Ask for a looser tolerance, or compute in fp32.</source>
        <translation>请放宽容差，或以 fp32 计算。</translation>
    </message>
    <message>
        <source>reverse time</source>
        <translation>逆向时间</translation>
    </message>
    <message>
        <source>this solver divides by σ, which is 0 at the data</source>
        <translation>该求解器要除以 σ，而 σ 在数据处为 0</translation>
    </message>
    <message>
        <source>Choose a Runge–Kutta or an Adams–Bashforth solver.</source>
        <translation>请选择 Runge–Kutta 或 Adams–Bashforth 求解器。</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 为 %2</translation>
    </message>
    <message>
        <source>Give finite numbers.</source>
        <translation>请提供有限的数值。</translation>
    </message>
    <message>
        <source>the model&apos;s weights are not finite: %1</source>
        <translation>模型的权重不是有限值：%1</translation>
    </message>
    <message>
        <source>Choose another model, or go back to a checkpoint from before its training diverged.</source>
        <translation>请选择其他模型，或回到训练发散之前的检查点。</translation>
    </message>
    <message>
        <source>the velocity is not finite, though the weights and the start are</source>
        <translation>速度不是有限值，尽管权重和起点都是</translation>
    </message>
    <message>
        <source>Compute in fp32, ask for less guidance, or choose another model.</source>
        <translation>请以 fp32 计算、减小引导，或选择其他模型。</translation>
    </message>
    <message>
        <source>the data hold no pictures of %1</source>
        <translation>数据中没有类别 %1 的图片</translation>
    </message>
    <message>
        <source>They hold pictures of %1: ask for those.</source>
        <translation>数据中有类别 %1 的图片：请从中选择。</translation>
    </message>
    <message>
        <source>there is no label %1</source>
        <translation>没有标签 %1</translation>
    </message>
    <message>
        <source>Labels go from 0 to %1.</source>
        <translation>标签从 0 到 %1。</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>its shape does not fit the network and the number of samples</source>
        <translation>其形状与网络和样本数不符</translation>
    </message>
    <message>
        <source>Give pictures as (count, %1, %2, %3).</source>
        <translation>请以 (count, %1, %2, %3) 的形式提供图片。</translation>
    </message>
    <message>
        <source>there are no pictures to start from</source>
        <translation>没有可作为起点的图片</translation>
    </message>
    <message>
        <source>Start from noise.</source>
        <translation>请从噪声开始。</translation>
    </message>
    <message>
        <source>%1 samples at %2 evaluations need %3 GB of memory for their trajectories</source>
        <translation>%1 个样本、%2 次求值的轨迹需要 %3 GB 内存</translation>
    </message>
    <message>
        <source>Ask for fewer samples at once, or for fewer evaluations.</source>
        <translation>请减少一次的样本数，或减少求值次数。</translation>
    </message>
    <message>
        <source>it has fewer than two times</source>
        <translation>其中的时刻少于两个</translation>
    </message>
    <message>
        <source>Give at least 0 and 1.</source>
        <translation>请至少给出 0 和 1。</translation>
    </message>
    <message>
        <source>it goes back at its entry %1</source>
        <translation>它在第 %1 项处倒退</translation>
    </message>
    <message>
        <source>Let the times rise (or fall) strictly.</source>
        <translation>请让时刻严格递增（或递减）。</translation>
    </message>
    <message>
        <source>it chooses its steps itself</source>
        <translation>它自行选择步长</translation>
    </message>
    <message>
        <source>Choose a solver with fixed steps.</source>
        <translation>请选择定步长的求解器。</translation>
    </message>
    <message>
        <source>prepare the batches</source>
        <translation>准备批次</translation>
    </message>
    <message>
        <source>a batch of %1 does not fit data of %2 images</source>
        <translation>批大小 %1 不适合只有 %2 张图片的数据</translation>
    </message>
    <message>
        <source>Use a batch between 1 and %1.</source>
        <translation>请使用 1 到 %1 之间的批大小。</translation>
    </message>
    <message>
        <source>Nothing was changed. Choose another file.</source>
        <translation>没有任何更改。请选择其他文件。</translation>
    </message>
    <message>
        <source>its metadata have no proper &apos;%1&apos;</source>
        <translation>其元数据中没有有效的“%1”</translation>
    </message>
    <message>
        <source>its recipe cannot be read (%1)</source>
        <translation>无法读取其配方（%1）</translation>
    </message>
    <message>
        <source>its recipe is wrong: %1</source>
        <translation>其配方有误：%1</translation>
    </message>
    <message>
        <source>its metadata have no proper &apos;%1&apos; (%2)</source>
        <translation>其元数据中没有有效的“%1”（%2）</translation>
    </message>
    <message>
        <source>it holds no recipe</source>
        <translation>其中没有配方</translation>
    </message>
    <message>
        <source>its network cannot be made: %1, %2</source>
        <translation>无法构建其网络：%1，%2</translation>
    </message>
    <message>
        <source>it holds tensors that its network does not have</source>
        <translation>其中有网络所没有的张量</translation>
    </message>
    <message>
        <source>its tensors are not those of its recipe&apos;s network, %1</source>
        <translation>其张量不属于其配方中的网络 %1</translation>
    </message>
    <message>
        <source>its conventions cannot be read: %1</source>
        <translation>无法读取其约定：%1</translation>
    </message>
    <message>
        <source>open the model with other conventions</source>
        <translation>以其他约定打开模型</translation>
    </message>
    <message>
        <source>it says its own: %1</source>
        <translation>文件自己说明了约定：%1</translation>
    </message>
    <message>
        <source>Leave --path, --t-convention, --t-scale and --predicts away: they are for plain state dicts.</source>
        <translation>请去掉 --path、--t-convention、--t-scale 和 --predicts：它们用于普通的状态字典。</translation>
    </message>
    <message>
        <source>%1 was edited after Flowlab saved it. It opens as plain weights; its training cannot be resumed.</source>
        <translation>%1 在 Flowlab 保存之后被编辑过。它将作为普通权重打开；无法继续其训练。</translation>
    </message>
    <message>
        <source>%1 does not say how it was trained. Assumed: %2.</source>
        <translation>%1 没有说明它是如何训练的。假定：%2。</translation>
    </message>
    <message>
        <source>its weights are not finite: %1</source>
        <translation>其权重不是有限值：%1</translation>
    </message>
    <message>
        <source>Go on from best.safetensors or an older checkpoint, with a lower learning rate.</source>
        <translation>请从 best.safetensors 或更早的检查点继续，并降低学习率。</translation>
    </message>
    <message>
        <source>it was written by a newer version of this program (%1)</source>
        <translation>它由本程序的更新版本写入（%1）</translation>
    </message>
    <message>
        <source>it holds two copies of the weights, under &quot;%1&quot; and &quot;%2&quot;, and nothing says which is meant</source>
        <translation>其中有两份权重，分别在“%1”和“%2”之下，而没有说明用哪一份</translation>
    </message>
    <message>
        <source>Save one of them alone.</source>
        <translation>请只保存其中一份。</translation>
    </message>
    <message>
        <source>tensor %1 does not belong to the network %2</source>
        <translation>张量 %1 不属于网络 %2</translation>
    </message>
    <message>
        <source>tensor %1 of the network %2 is missing</source>
        <translation>缺少网络 %2 的张量 %1</translation>
    </message>
    <message>
        <source>tensor %1 has the shape %2 where the network %3 has %4</source>
        <translation>张量 %1 的形状为 %2，而网络 %3 的为 %4</translation>
    </message>
    <message>
        <source>tensor %1 is %2; F32, F16, BF16 and F64 are read</source>
        <translation>张量 %1 的类型是 %2；可读取 F32、F16、BF16 和 F64</translation>
    </message>
    <message>
        <source>%1 (%2 of its %3 names are there)</source>
        <translation>%1（%3 个名称中有 %2 个）</translation>
    </message>
    <message>
        <source>its tensors belong to no known network (%1)</source>
        <translation>其张量不属于任何已知网络（%1）</translation>
    </message>
    <message>
        <source>tensor %1 holds values that fp32 does not reach</source>
        <translation>张量 %1 含有 fp32 无法表示的值</translation>
    </message>
    <message>
        <source>tensor %1 holds NaN or Inf</source>
        <translation>张量 %1 含有 NaN 或 Inf</translation>
    </message>
    <message>
        <source>it has diverged: %1</source>
        <translation>训练已发散：%1</translation>
    </message>
    <message>
        <source>Go back to a checkpoint and lower the learning rate, which is %1.</source>
        <translation>请回到某个检查点并降低学习率，现为 %1。</translation>
    </message>
    <message>
        <source>it was made for pictures of %1, the data are %2</source>
        <translation>它用于大小为 %1 的图片，而数据为 %2</translation>
    </message>
    <message>
        <source>Choose data of that size, or start a new training.</source>
        <translation>请选择该尺寸的数据，或开始新的训练。</translation>
    </message>
    <message>
        <source>it knows %1 labels, the data have %2</source>
        <translation>它只认识 %1 个标签，而数据有 %2 个</translation>
    </message>
    <message>
        <source>Choose other data, or start a new training.</source>
        <translation>请选择其他数据，或开始新的训练。</translation>
    </message>
    <message>
        <source>change the training</source>
        <translation>更改训练</translation>
    </message>
    <message>
        <source>Start a new training that lasts longer, or with a final_lr above 0.</source>
        <translation>请开始一次更长的新训练，或使用大于 0 的 final_lr。</translation>
    </message>
    <message>
        <source>repeat the training</source>
        <translation>重复训练</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>%1 was changed there, which a running training cannot do</source>
        <translation>那里更改了 %1，而进行中的训练无法做到</translation>
    </message>
    <message>
        <source>Train up to that step, and go on from there with the other setting.</source>
        <translation>请训练到那一步，再以另一个设置从那里继续。</translation>
    </message>
    <message>
        <source>the loss is %1, at the start it was %2</source>
        <translation>损失为 %1，开始时为 %2</translation>
    </message>
    <message>
        <source>the loss is not finite</source>
        <translation>损失不是有限值</translation>
    </message>
    <message>
        <source>measure the solver&apos;s error</source>
        <translation>度量求解器的误差</translation>
    </message>
    <message>
        <source>samples and reference differ in shape or number</source>
        <translation>样本与参考解的形状或数量不同</translation>
    </message>
    <message>
        <source>%1 and %2 samples</source>
        <translation>%1 个与 %2 个样本</translation>
    </message>
    <message>
        <source>%1 and %2 numbers</source>
        <translation>%1 个与 %2 个数值</translation>
    </message>
    <message>
        <source>Try another folder.</source>
        <translation>请换一个文件夹。</translation>
    </message>
    <message>
        <source>a file of this name has come since it was chosen, perhaps from the export before</source>
        <translation>选定之后出现了同名文件，可能来自上一次导出</translation>
    </message>
    <message>
        <source>Export it under another name.</source>
        <translation>请换一个名称导出。</translation>
    </message>
    <message>
        <source>it is no recipe of the lab</source>
        <translation>这不是本程序的配方</translation>
    </message>
    <message>
        <source>Drop a picture, a film or a .json that the lab wrote.</source>
        <translation>请拖入本程序写出的图片、影片或 .json。</translation>
    </message>
    <message>
        <source>Install Flowlab again, or set FLOWLAB_RESOURCES to the folder &apos;resources&apos; of the project.</source>
        <translation>请重新安装 Flowlab，或将 FLOWLAB_RESOURCES 设为项目中的 “resources” 文件夹。</translation>
    </message>
    <message>
        <source>Press Start first.</source>
        <translation>请先按“开始”。</translation>
    </message>
    <message>
        <source>it got %1 % of the processor time it could have used, and made %2 steps in %3 s</source>
        <translation>它只得到了可用处理器时间的 %1 %，在 %3 秒内完成了 %2 步</translation>
    </message>
    <message>
        <source>Press Continue for the same budget again, or give the budget as steps or epochs.</source>
        <translation>请按“继续”以同样的预算再训练一次，或改用步数或轮数作为预算。</translation>
    </message>
    <message>
        <source>OT with floor σ_min</source>
        <translation>最优传输，下限 σ_min</translation>
    </message>
    <message>
        <source>Quantiles of p(t)</source>
        <translation>p(t) 的分位数</translation>
    </message>
    <message>
        <source>find the floor of the loss</source>
        <translation>求损失的下限</translation>
    </message>
    <message>
        <source>Ask for the loss mse and the coupling independent.</source>
        <translation>请使用损失 mse 和耦合 independent。</translation>
    </message>
    <message>
        <source>Take fewer or smaller pictures.</source>
        <translation>请使用更少或更小的图片。</translation>
    </message>
    <message>
        <source>it was cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>measure the held-out loss</source>
        <translation>度量留出损失</translation>
    </message>
    <message>
        <source>it is known for the mean squared error only; what makes the loss &quot;%1&quot; smallest has no closed form</source>
        <translation>只有均方误差的下限是已知的；使损失“%1”最小的场没有闭式解</translation>
    </message>
    <message>
        <source>it is known only where noise and data are drawn independently; the coupling &quot;%1&quot; pairs them within each batch</source>
        <translation>只有噪声与数据独立抽取时下限才是已知的；耦合“%1”在每个批次内将它们配对</translation>
    </message>
    <message>
        <source>the data are too large to compare each state with every picture</source>
        <translation>数据过大，无法将每个状态与所有图片比较</translation>
    </message>
    <message>
        <source>Exact: every training picture</source>
        <translation>精确场：所有训练图片</translation>
    </message>
    <message>
        <source>Exact: one Gaussian per class</source>
        <translation>精确场：每类一个高斯分布</translation>
    </message>
    <message>
        <source>is for labels that come in runs, such as 0-9x8</source>
        <translation>仅用于成段的标签，例如 0-9x8</translation>
    </message>
    <message>
        <source>begin the table of held-out losses</source>
        <translation>开始写留出损失表</translation>
    </message>
    <message>
        <source>write the table of held-out losses</source>
        <translation>写入留出损失表</translation>
    </message>
    <message>
        <source>remove the note</source>
        <translation>删除备注</translation>
    </message>
    <message>
        <source>Allow writing there.</source>
        <translation>请允许写入该位置。</translation>
    </message>
    <message>
        <source>the network was not made for its test pictures</source>
        <translation>该网络不是为其测试图片而建的</translation>
    </message>
    <message>
        <source>Use test pictures of the size and the classes of the training pictures.</source>
        <translation>请使用与训练图片尺寸和类别相同的测试图片。</translation>
    </message>
    <message>
        <source>it is not finite</source>
        <translation>它不是有限值</translation>
    </message>
    <message>
        <source>Go back to an earlier checkpoint, and lower the learning rate.</source>
        <translation>请回到较早的检查点，并降低学习率。</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>Choose Copy recipe, or copy all of a .json that the lab wrote, then paste again.</source>
        <translation>请选择“复制配方”，或复制本程序写出的整个 .json，然后再粘贴。</translation>
    </message>
    <message>
        <source>its text is no recipe</source>
        <translation>其中的文本不是配方</translation>
    </message>
    <message>
        <source>write the command line</source>
        <translation>写出命令行</translation>
    </message>
    <message>
        <source>the training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>no file holds its weights yet</source>
        <translation>还没有文件保存其权重</translation>
    </message>
    <message>
        <source>Pause it, or save a checkpoint.</source>
        <translation>请先暂停训练，或保存检查点。</translation>
    </message>
    <message>
        <source>the model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>it is not loaded yet</source>
        <translation>尚未载入</translation>
    </message>
    <message>
        <source>Wait for the first picture.</source>
        <translation>请等第一张图片出现。</translation>
    </message>
    <message>
        <source>The run&apos;s folder was renamed</source>
        <translation>训练的文件夹已改名</translation>
    </message>
    <message>
        <source>the training goes on in %1</source>
        <translation>训练在 %1 中继续</translation>
    </message>
    <message>
        <source>The run&apos;s folder was deleted or moved</source>
        <translation>训练的文件夹已被删除或移走</translation>
    </message>
    <message>
        <source>the training goes on in %1, where its next checkpoint is written</source>
        <translation>训练在 %1 中继续，下一个检查点也写在那里</translation>
    </message>
    <message>
        <source>find the run&apos;s folder</source>
        <translation>找到训练的文件夹</translation>
    </message>
    <message>
        <source>Make room for it, or allow writing there.</source>
        <translation>请为它腾出位置，或允许在那里写入。</translation>
    </message>
    <message>
        <source>warning: the run&apos;s folder %1 was deleted or renamed; it was made again, with all lines so far</source>
        <translation>警告：训练的文件夹 %1 已被删除或改名；现已重新建立，并保留了至今的全部数据行</translation>
    </message>
    <message>
        <source>draw the samples of the history</source>
        <translation>绘制样本历史中的样本</translation>
    </message>
    <message>
        <source>The classes of samples are not shown</source>
        <translation>不显示样本的类别</translation>
    </message>
    <message>
        <source>%1 runs were named</source>
        <translation>指定了 %1 个训练记录</translation>
    </message>
    <message>
        <source>Name one run, or two.</source>
        <translation>请指定一个或两个训练记录。</translation>
    </message>
    <message>
        <source>this run has kept no samples</source>
        <translation>该训练记录没有保留样本</translation>
    </message>
    <message>
        <source>Choose a run that has.</source>
        <translation>请选择保留了样本的训练记录。</translation>
    </message>
    <message>
        <source>its samples have another size (%1) than those of %2 (%3)</source>
        <translation>其样本的尺寸（%1）与 %2 的（%3）不同</translation>
    </message>
    <message>
        <source>Make a film of each.</source>
        <translation>请分别为它们制作影片。</translation>
    </message>
    <message>
        <source>a history holds finished samples alone</source>
        <translation>样本历史只包含完成的样本</translation>
    </message>
    <message>
        <source>Choose the state.</source>
        <translation>请选择状态。</translation>
    </message>
    <message>
        <source>it is no history of samples</source>
        <translation>它不是样本历史文件</translation>
    </message>
    <message>
        <source>another version of the lab wrote it</source>
        <translation>它由本程序的另一版本写入</translation>
    </message>
    <message>
        <source>its header is damaged</source>
        <translation>其文件头已损坏</translation>
    </message>
    <message>
        <source>it is damaged behind step %1</source>
        <translation>第 %1 步之后的内容已损坏</translation>
    </message>
    <message>
        <source>Allow reading it.</source>
        <translation>请允许读取它。</translation>
    </message>
    <message>
        <source>it is no file</source>
        <translation>它不是文件</translation>
    </message>
    <message>
        <source>Move what is there elsewhere.</source>
        <translation>请把那里的内容移到别处。</translation>
    </message>
    <message>
        <source>Move it elsewhere, or use another copy.</source>
        <translation>请把它移到别处，或使用另一份副本。</translation>
    </message>
    <message>
        <source>pack the samples</source>
        <translation>压缩样本</translation>
    </message>
    <message>
        <source>write the history of samples</source>
        <translation>写入样本历史</translation>
    </message>
    <message>
        <source>go on with the history of samples</source>
        <translation>继续样本历史</translation>
    </message>
    <message>
        <source>The training goes on and keeps no samples. %1</source>
        <translation>训练继续进行，但不再保留样本。%1</translation>
    </message>
    <message>
        <source>samples are drawn from another noise now, or of other classes or sizes</source>
        <translation>现在的样本来自另一组噪声，或类别、尺寸不同</translation>
    </message>
    <message>
        <source>The training goes on and keeps no samples; those there stay.</source>
        <translation>训练继续进行，但不再保留样本；已有的样本保持不变。</translation>
    </message>
    <message>
        <source>another folder stands there now, and its own was moved or deleted</source>
        <translation>那里现在是另一个文件夹，原来的已被移走或删除</translation>
    </message>
    <message>
        <source>read the history of samples</source>
        <translation>读取样本历史</translation>
    </message>
    <message>
        <source>Use another copy, or delete it: the run is whole without it.</source>
        <translation>请使用另一份副本，或将其删除：没有它，该训练记录仍然完整。</translation>
    </message>
    <message>
        <source>the samples of step %1 are damaged</source>
        <translation>第 %1 步的样本已损坏</translation>
    </message>
    <message>
        <source>read the choice of what is shown</source>
        <translation>读取显示内容的选择</translation>
    </message>
    <message>
        <source>it leaves no page</source>
        <translation>它没有留下任何页面</translation>
    </message>
    <message>
        <source>Make it again: View → Choose what is shown → Save this choice.</source>
        <translation>请重新生成：视图 → 选择显示的内容 → 保存此选择。</translation>
    </message>
    <message>
        <source>it holds no choice of what is shown</source>
        <translation>其中没有显示内容的选择</translation>
    </message>
    <message>
        <source>it is of another version of the lab</source>
        <translation>它来自另一个版本的程序</translation>
    </message>
    <message>
        <source>“%1” is not a list of names</source>
        <translation>“%1” 不是名称列表</translation>
    </message>
    <message>
        <source>picture %1 has label %2, and there are %3 classes</source>
        <translation>图片 %1 的标签是 %2，而类别共有 %3 个</translation>
    </message>
    <message>
        <source>its length of %1 bytes is no multiple of the %2 that a picture takes</source>
        <translation>其长度 %1 字节不是每张图片所占 %2 字节的整数倍</translation>
    </message>
    <message>
        <source>it holds no pictures with labels under CIFAR&apos;s names</source>
        <translation>其中没有以 CIFAR 的名称存放的图片和标签</translation>
    </message>
    <message>
        <source>its pictures are no array of bytes, %1 for each picture</source>
        <translation>其图片不是字节数组（每张图片 %1 个字节）</translation>
    </message>
    <message>
        <source>no files of CIFAR&apos;s are there</source>
        <translation>没有 CIFAR 的文件</translation>
    </message>
    <message>
        <source>%1 of %2 files of training pictures are there: %3 pictures</source>
        <translation>训练图片的 %2 个文件中有 %1 个：%3 张图片</translation>
    </message>
    <message>
        <source>its file %1 has %2 MB, more than CIFAR&apos;s have</source>
        <translation>其中的文件 %1 有 %2 MB，大于 CIFAR 的文件</translation>
    </message>
    <message>
        <source>the archive is empty</source>
        <translation>该压缩包是空的</translation>
    </message>
    <message>
        <source>the archive holds no files of CIFAR&apos;s, but %1</source>
        <translation>该压缩包中没有 CIFAR 的文件，而有 %1</translation>
    </message>
    <message>
        <source>Use cifar-10-binary.tar.gz, cifar-10-python.tar.gz, cifar-100-binary.tar.gz or cifar-100-python.tar.gz as they were downloaded, or unpack other archives.</source>
        <translation>请使用下载的原文件 cifar-10-binary.tar.gz、cifar-10-python.tar.gz、cifar-100-binary.tar.gz 或 cifar-100-python.tar.gz；其他压缩包请先解压。</translation>
    </message>
    <message>
        <source>Name one of them, or put each into a folder of its own.</source>
        <translation>请指定其中一个，或把它们分别放入各自的文件夹。</translation>
    </message>
    <message>
        <source>no file of training pictures is there</source>
        <translation>没有训练图片的文件</translation>
    </message>
    <message>
        <source>no file of test pictures is there</source>
        <translation>没有测试图片的文件</translation>
    </message>
    <message>
        <source>Put %1 there.</source>
        <translation>请把 %1 放在那里。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not say how pictures are read</source>
        <translation>“%1”没有说明如何读取图片</translation>
    </message>
    <message>
        <source>Write the side in pixels (%1 to %2), grey or colour, or both: %3:64,grey.</source>
        <translation>请写边长像素数（%1 到 %2）、grey 或 colour，或两者都写：%3:64,grey。</translation>
    </message>
    <message>
        <source>the folder holds no data of a known form</source>
        <translation>该文件夹中没有可识别形式的数据</translation>
    </message>
    <message>
        <source>the file holds no data of a known form</source>
        <translation>该文件不是可识别形式的数据</translation>
    </message>
    <message>
        <source>Known are PNG, JPEG and WebP pictures in a folder for each class or all in one; CIFAR-10 and CIFAR-100, unpacked or as their archives; and MNIST&apos;s form, train-images-idx3-ubyte with train-labels-idx1-ubyte.</source>
        <translation>可识别的有：PNG、JPEG 和 WebP 图片（每类一个文件夹，或全部放在一个文件夹中）；CIFAR-10 和 CIFAR-100（已解压或原压缩包）；以及 MNIST 的形式，即 train-images-idx3-ubyte 与 train-labels-idx1-ubyte。</translation>
    </message>
    <message>
        <source>CIFAR-10 or CIFAR-100: the binary or the Python version, as a folder or an archive</source>
        <translation>CIFAR-10 或 CIFAR-100：二进制版或 Python 版，文件夹或压缩包</translation>
    </message>
    <message>
        <source>IDX files, as MNIST&apos;s: a folder</source>
        <translation>IDX 文件（如 MNIST）：一个文件夹</translation>
    </message>
    <message>
        <source>PNG, JPEG and WebP pictures: a folder with one for each class, or with all in it</source>
        <translation>PNG、JPEG 和 WebP 图片：每类一个子文件夹，或全部在一个文件夹中</translation>
    </message>
    <message>
        <source>its name is not UTF-8</source>
        <translation>其名称不是 UTF-8</translation>
    </message>
    <message>
        <source>Rename it.</source>
        <translation>请重新命名。</translation>
    </message>
    <message>
        <source>only folders of pictures are scaled or made grey, and this is %1</source>
        <translation>只有图片文件夹可以缩放或变为灰度，而这是 %1</translation>
    </message>
    <message>
        <source>Leave away what stands after the colon.</source>
        <translation>请去掉冒号之后的内容。</translation>
    </message>
    <message>
        <source>it was removed meanwhile</source>
        <translation>它在此期间被删除了</translation>
    </message>
    <message>
        <source>the disk could not read it</source>
        <translation>磁盘无法读取它</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>it is neither PNG nor JPEG nor WebP</source>
        <translation>它不是 PNG、JPEG 或 WebP</translation>
    </message>
    <message>
        <source>the file was cut</source>
        <translation>文件被截断了</translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation>文件已损坏</translation>
    </message>
    <message>
        <source>it is larger than %1 million pixels or %2 MB</source>
        <translation>它大于 %1 百万像素或 %2 MB</translation>
    </message>
    <message>
        <source>it is animated</source>
        <translation>它是动画</translation>
    </message>
    <message>
        <source>it is of a kind that is not read</source>
        <translation>它属于不支持读取的种类</translation>
    </message>
    <message>
        <source>read pictures from the cache</source>
        <translation>从缓存读取图片</translation>
    </message>
    <message>
        <source>read the pictures</source>
        <translation>读取图片</translation>
    </message>
    <message>
        <source>it was stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>请重新开始。</translation>
    </message>
    <message>
        <source>%1 pictures of %2 take %3 GB, and at most %4 GB are held</source>
        <translation>%1 张 %2 的图片需要 %3 GB，而最多可容纳 %4 GB</translation>
    </message>
    <message>
        <source>Use fewer pictures, or smaller ones: %1:%2.</source>
        <translation>请使用更少或更小的图片：%1:%2。</translation>
    </message>
    <message>
        <source>%1 of its %2 files are no pictures that can be read: %3</source>
        <translation>%2 个文件中有 %1 个不是可以读取的图片：%3</translation>
    </message>
    <message>
        <source>Save them as PNG, JPEG or WebP again, or take them away.</source>
        <translation>请把它们重新存为 PNG、JPEG 或 WebP，或将其移走。</translation>
    </message>
    <message>
        <source>none of those for training can be read</source>
        <translation>用于训练的图片都无法读取</translation>
    </message>
    <message>
        <source>none of those for tests can be read</source>
        <translation>用于测试的图片都无法读取</translation>
    </message>
    <message>
        <source>Save them as PNG, JPEG or WebP again.</source>
        <translation>请把它们重新存为 PNG、JPEG 或 WebP。</translation>
    </message>
    <message>
        <source>%1 of %2 files are left out: %3</source>
        <translation>%2 个文件中略去了 %1 个：%3</translation>
    </message>
    <message>
        <source>it holds more than %1 pictures</source>
        <translation>其中的图片多于 %1 张</translation>
    </message>
    <message>
        <source>Name a folder that holds fewer.</source>
        <translation>请指定图片较少的文件夹。</translation>
    </message>
    <message>
        <source>no picture is there</source>
        <translation>没有图片</translation>
    </message>
    <message>
        <source>no picture is there but %1 of other formats (GIF, BMP, TIFF, HEIC, …)</source>
        <translation>除 %1 张其他格式（GIF、BMP、TIFF、HEIC 等）的图片外没有图片</translation>
    </message>
    <message>
        <source>no permission to look into %1</source>
        <translation>没有查看 %1 的权限</translation>
    </message>
    <message>
        <source>Put PNG, JPEG or WebP files there, a folder for each class, or all in one.</source>
        <translation>请在那里放入 PNG、JPEG 或 WebP 文件：每类一个文件夹，或全部放在一个文件夹中。</translation>
    </message>
    <message>
        <source>%1 of its folders hold pictures, and at most %2 classes are possible</source>
        <translation>其中有 %1 个文件夹含有图片，而最多可有 %2 个类别</translation>
    </message>
    <message>
        <source>Put the pictures into fewer folders, or all into one: they have no classes then.</source>
        <translation>请把图片放入较少的文件夹，或全部放入一个文件夹（那样就没有类别）。</translation>
    </message>
    <message>
        <source>all pictures are of one class, %1</source>
        <translation>所有图片都属于同一类别：%1</translation>
    </message>
    <message>
        <source>%1 pictures beside the folders of classes are left out</source>
        <translation>略去了类别文件夹之外的 %1 张图片</translation>
    </message>
    <message>
        <source>%1 files of other formats (GIF, BMP, TIFF, HEIC, …) are left out</source>
        <translation>略去了 %1 个其他格式（GIF、BMP、TIFF、HEIC 等）的文件</translation>
    </message>
    <message>
        <source>its pickle data are damaged</source>
        <translation>其 pickle 数据已损坏</translation>
    </message>
    <message>
        <source>there are trailing bytes after its pickle data</source>
        <translation>其 pickle 数据之后有多余的字节</translation>
    </message>
    <message>
        <source>its pickle data end too early; the file was cut</source>
        <translation>其 pickle 数据提前结束；文件被截断了</translation>
    </message>
    <message>
        <source>its pickle data hold too many values</source>
        <translation>其 pickle 数据含有过多的值</translation>
    </message>
    <message>
        <source>its pickle data ask for %1.%2, which pictures have no use for: they are not read, for they may be harmful</source>
        <translation>其 pickle 数据要求 %1.%2，而图片用不到它：因可能有害而不予读取</translation>
    </message>
    <message>
        <source>its pickle data are of a protocol newer than 2</source>
        <translation>其 pickle 数据的协议版本高于 2</translation>
    </message>
    <message>
        <source>its pickle data hold instruction %1, which CIFAR&apos;s files do not use</source>
        <translation>其 pickle 数据含有指令 %1，而 CIFAR 的文件不使用它</translation>
    </message>
    <message>
        <source>it ends within an archive&apos;s header</source>
        <translation>它在压缩包的文件头中结束</translation>
    </message>
    <message>
        <source>it is no tar archive, or it is damaged</source>
        <translation>它不是 tar 压缩包，或已损坏</translation>
    </message>
    <message>
        <source>one of its files claims more than the archive can hold</source>
        <translation>其中一个文件声称的大小超出压缩包所能容纳</translation>
    </message>
    <message>
        <source>it ends within one of its files</source>
        <translation>它在其中一个文件内结束</translation>
    </message>
    <message>
        <source>it holds more than the %1 MB that such a file may have</source>
        <translation>其内容多于此类文件允许的 %1 MB</translation>
    </message>
    <message>
        <source>there are trailing bytes after its gzip data</source>
        <translation>其 gzip 数据之后有多余的字节</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>通道数</translation>
    </message>
    <message>
        <source>channels at the finest scale</source>
        <translation>最细尺度上的通道数</translation>
    </message>
    <message>
        <source>heads</source>
        <translation>头数</translation>
    </message>
    <message>
        <source>heads of the attention</source>
        <translation>注意力的头数</translation>
    </message>
    <message>
        <source>multipliers</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>channels of each scale in multiples of channels; every scale halves the sides</source>
        <translation>各尺度的通道数，以 channels 的倍数计；每个尺度边长减半</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>残差块数</translation>
    </message>
    <message>
        <source>residual blocks per scale</source>
        <translation>每个尺度的残差块数</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>scales with attention, counted from 1, the finest; with any, the middle has it too</source>
        <translation>带注意力的尺度，从 1（最细）数起；只要有一个，中间层也带注意力</translation>
    </message>
    <message>
        <source>embedding</source>
        <translation>嵌入宽度</translation>
    </message>
    <message>
        <source>width of the vector of time and label</source>
        <translation>时间与标签向量的宽度</translation>
    </message>
    <message>
        <source>fold</source>
        <translation>折叠</translation>
    </message>
    <message>
        <source>squares of so many pixels a side become channels at the entry</source>
        <translation>入口处把每边这么多像素的方块折叠成通道</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>随机丢弃</translation>
    </message>
    <message>
        <source>share of values that each block drops in training</source>
        <translation>训练中每个块丢弃的数值比例</translation>
    </message>
    <message>
        <source>patch</source>
        <translation>图块</translation>
    </message>
    <message>
        <source>pixels a side of a token</source>
        <translation>一个词元每边的像素数</translation>
    </message>
    <message>
        <source>width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>numbers per token</source>
        <translation>每个词元的数值个数</translation>
    </message>
    <message>
        <source>depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>transformer blocks</source>
        <translation>Transformer 块数</translation>
    </message>
    <message>
        <source>is %1; it must be a multiple of %2</source>
        <translation>为 %1；必须是 %2 的倍数</translation>
    </message>
    <message>
        <source>is at scale %1; there are %2</source>
        <translation>位于尺度 %1；总共只有 %2 个尺度</translation>
    </message>
    <message>
        <source>is %1; it must divide %2, the channels at scale %3</source>
        <translation>为 %1；必须能整除 %2，即尺度 %3 的通道数</translation>
    </message>
    <message>
        <source>is %1; it must divide width, %2</source>
        <translation>为 %1；必须能整除 width（%2）</translation>
    </message>
    <message>
        <source>Residual U-Net of any depth and width, with attention if wanted, for pictures of any size</source>
        <translation>任意深度和宽度的残差 U-Net，可带注意力，适用于任意尺寸的图片</translation>
    </message>
    <message>
        <source>Transformer on patches of pixels, for pictures of any size</source>
        <translation>作用于像素图块的 Transformer，适用于任意尺寸的图片</translation>
    </message>
    <message>
        <source>read the network options</source>
        <translation>读取网络选项</translation>
    </message>
    <message>
        <source>Write names with their numbers: %1.</source>
        <translation>请写名称及其数值：%1。</translation>
    </message>
    <message>
        <source>has %1 numbers; it must have one</source>
        <translation>有 %1 个数；只能有一个</translation>
    </message>
    <message>
        <source>has %1 numbers; it must have between %2 and %3</source>
        <translation>有 %1 个数；应有 %2 到 %3 个</translation>
    </message>
    <message>
        <source>is %1; it must be a whole number</source>
        <translation>为 %1；必须是整数</translation>
    </message>
    <message>
        <source>it is not a name with a number</source>
        <translation>它不是带数值的名称</translation>
    </message>
    <message>
        <source>%1 is given twice</source>
        <translation>%1 给出了两次</translation>
    </message>
    <message>
        <source>a number or a list of numbers is expected, not %1</source>
        <translation>应为一个数或一列数，而不是 %1</translation>
    </message>
    <message>
        <source>is no option of %1; its options are %2</source>
        <translation>不是 %1 的选项；它的选项有 %2</translation>
    </message>
    <message>
        <source>%1, in %2 classes</source>
        <translation>%1，分 %2 类</translation>
    </message>
    <message>
        <source>%1, without classes</source>
        <translation>%1，不分类</translation>
    </message>
    <message>
        <source>%1 (%2) for pictures of %3
%4 parameters, %5 MFLOP per image and evaluation
about %6 MB of memory beside the data, for %7 images at once on %8</source>
        <translation>%1（%2），图片为 %3
%4 个参数，每张图片每次求值 %5 MFLOP
除数据外约需 %6 MB 内存，一次 %7 张图片，设备：%8</translation>
    </message>
    <message>
        <source>data: %1</source>
        <translation>数据：%1</translation>
    </message>
    <message>
        <source>%1 is a network with other options: %2</source>
        <translation>%1 是选项不同的网络：%2</translation>
    </message>
    <message>
        <source>Leave --network-options away, or start a new training.</source>
        <translation>请去掉 --network-options，或开始新的训练。</translation>
    </message>
    <message>
        <source>make the network %1</source>
        <translation>创建网络 %1</translation>
    </message>
    <message>
        <source>network options</source>
        <translation>网络选项</translation>
    </message>
    <message>
        <source>Get it from %1 and put its files, packed as they are, into %2; or name the place where they are as data.</source>
        <translation>请从 %1 获取，并将其文件原样（无需解压）放入 %2；也可以把文件所在位置直接作为数据。</translation>
    </message>
    <message>
        <source>%1 is not on this machine</source>
        <translation>本机上没有 %1</translation>
    </message>
    <message>
        <source>the judge was trained on handwritten digits and cannot read these pictures</source>
        <translation>评判网络是用手写数字训练的，无法识别这些图片</translation>
    </message>
    <message>
        <source>the program is closing</source>
        <translation>程序正在关闭</translation>
    </message>
    <message>
        <source>Ask for --flip 0 and --shift 0.</source>
        <translation>请使用 --flip 0 和 --shift 0。</translation>
    </message>
    <message>
        <source>it is known only for pictures as they are; this training mirrors or shifts them</source>
        <translation>只有图片保持原样时下限才是已知的；这次训练会翻转或平移图片</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>lr (1 − (1 − f) s): in a line; s: share that is done, f: share that is left at last</source>
        <translation>lr (1 − (1 − f) s)：直线下降；s：已完成的比例，f：最后剩下的比例</translation>
    </message>
    <message>
        <source>lr (1 − (1 − f) (1 − cos π s) / 2): slow at both ends; s: share that is done, f: share that is left at last</source>
        <translation>lr (1 − (1 − f) (1 − cos π s) / 2)：两端缓慢；s：已完成的比例，f：最后剩下的比例</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>lr: it stays at its peak</source>
        <translation>lr：保持在峰值</translation>
    </message>
    <message>
        <source>decay of the learning rate</source>
        <translation>学习率的衰减</translation>
    </message>
    <message>
        <source>decay kind</source>
        <translation>衰减方式</translation>
    </message>
    <message>
        <source>gradient clipping</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>flips</source>
        <translation>翻转</translation>
    </message>
    <message>
        <source>shifts</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>the learning rate is kept constant</source>
        <translation>学习率保持恒定</translation>
    </message>
    <message>
        <source>Classifier-free</source>
        <translation>无分类器引导</translation>
    </message>
    <message>
        <source>kind of guidance</source>
        <translation>引导形式</translation>
    </message>
    <message>
        <source>guidance 1 adds nothing to the velocity with the label</source>
        <translation>引导为 1 时，不会对有标签的速度作任何改动</translation>
    </message>
    <message>
        <source>is %1, behind the end at %2</source>
        <translation>为 %1，位于终点 %2 之后</translation>
    </message>
</context>
<context>
    <name>flowlab::Actions</name>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Start a new run</source>
        <translation>开始新的训练</translation>
    </message>
    <message>
        <source>One training step, then pause (S)</source>
        <translation>训练一步，然后暂停（S）</translation>
    </message>
    <message>
        <source>Discard the training and go back to fresh weights (Ctrl+R)</source>
        <translation>放弃当前训练，回到初始权重（Ctrl+R）</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Save checkpoint…</source>
        <translation>保存检查点…</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Save data as CSV…</source>
        <translation>将数据存为 CSV…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Reset all settings to their preset</source>
        <translation>所有设置恢复为预设</translation>
    </message>
    <message>
        <source>New noise</source>
        <translation>换一组噪声</translation>
    </message>
    <message>
        <source>Play / pause</source>
        <translation>播放或暂停动画</translation>
    </message>
    <message>
        <source>Go to noise (t = 0)</source>
        <translation>回到噪声（t = 0）</translation>
    </message>
    <message>
        <source>Go to data (t = 1)</source>
        <translation>前往数据（t = 1）</translation>
    </message>
    <message>
        <source>System colours</source>
        <translation>跟随系统配色</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>System language</source>
        <translation>跟随系统语言</translation>
    </message>
    <message>
        <source>Projector mode</source>
        <translation>投影模式</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Keys and first steps</source>
        <translation>快捷键与入门</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>About Flowlab</source>
        <translation>关于 Flowlab</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近打开的文件</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Save a picture, a film or a plot of this workspace (Ctrl+E)</source>
        <translation>保存此工作区的图片、影片或图表 (Ctrl+E)</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Copy recipe</source>
        <translation>复制配方</translation>
    </message>
    <message>
        <source>Copy as command line</source>
        <translation>复制为命令行</translation>
    </message>
    <message>
        <source>Paste recipe</source>
        <translation>粘贴配方</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <source>Panels and plots stand again as at the first start</source>
        <translation>面板和图表恢复到首次启动时的位置</translation>
    </message>
    <message>
        <source>Find an action or a setting…</source>
        <translation>查找操作或设置…</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>术语表</translation>
    </message>
    <message>
        <source>Explain what has the focus</source>
        <translation>解释当前焦点所在的项</translation>
    </message>
    <message>
        <source>Train next</source>
        <translation>排队训练</translation>
    </message>
    <message>
        <source>Puts these settings in the queue: they are trained when the training in front is done (Ctrl+Shift+N)</source>
        <translation>把这些设置放入队列：前一个训练结束后再训练 (Ctrl+Shift+N)</translation>
    </message>
    <message>
        <source>Prepare the next training</source>
        <translation>准备下一个训练</translation>
    </message>
    <message>
        <source>While this is on, changes of the settings are for the next training, not for the present one</source>
        <translation>开启时，设置的更改用于下一个训练，而不影响当前训练</translation>
    </message>
    <message>
        <source>Start the next in the queue</source>
        <translation>开始队列中的下一个</translation>
    </message>
    <message>
        <source>The training in front ends where it is, and stays under Runs</source>
        <translation>当前训练就此结束，并保留在训练记录中</translation>
    </message>
    <message>
        <source>Clear the queue</source>
        <translation>清空队列</translation>
    </message>
    <message>
        <source>Choose what is shown…</source>
        <translation>选择显示的内容…</translation>
    </message>
    <message>
        <source>Which pages, panels and other parts are there, for a class say</source>
        <translation>显示哪些页面、面板和其他部分，例如供课堂使用</translation>
    </message>
</context>
<context>
    <name>flowlab::CellPage</name>
    <message>
        <source>this · reference</source>
        <translation>此格 · 参考解</translation>
    </message>
    <message>
        <source>The selected sample here and in the reference</source>
        <translation>所选样本：此格与参考解</translation>
    </message>
    <message>
        <source>Back to the matrix</source>
        <translation>返回矩阵</translation>
    </message>
    <message>
        <source>Show all cells again (Esc)</source>
        <translation>重新显示所有单元格（Esc）</translation>
    </message>
    <message>
        <source>waiting for the reference</source>
        <translation>等待参考解</translation>
    </message>
    <message>
        <source>no classifier is available for these images</source>
        <translation>没有适用于这些图片的判别网络</translation>
    </message>
    <message>
        <source>framed: another class than the wanted one, %1 of %2</source>
        <translation>加框：与指定类别不同，%2 个中的 %1 个</translation>
    </message>
</context>
<context>
    <name>flowlab::CellWords</name>
    <message>
        <source>tol %1 · NFE %2</source>
        <translation>容差 %1 · NFE %2</translation>
    </message>
    <message>
        <source>NFE %1</source>
        <translation>NFE %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>steps %1</source>
        <translation>步数 %1</translation>
    </message>
    <message>
        <source>the smallest tolerance is %1</source>
        <translation>容差最小为 %1</translation>
    </message>
    <message>
        <source>%1 evaluations would be too many</source>
        <translation>%1 次求值，太多了</translation>
    </message>
    <message>
        <source>a step takes %1: the nearest is %2</source>
        <translation>每步需 %1 次求值：最接近的是 %2</translation>
    </message>
    <message>
        <source>RMSE %1</source>
        <translation>RMSE %1</translation>
    </message>
    <message>
        <source>at most %1 evaluations for one sample</source>
        <translation>单个样本最多 %1 次求值</translation>
    </message>
    <message>
        <source>%1 s for %2 samples</source>
        <translation>%2 个样本用时 %1 秒</translation>
    </message>
    <message>
        <source>median RMSE %1</source>
        <translation>RMSE 中位数 %1</translation>
    </message>
    <message>
        <source>mean RMSE %1</source>
        <translation>RMSE 均值 %1</translation>
    </message>
    <message>
        <source>the reference itself: within %1</source>
        <translation>参考解自身误差：不超过 %1</translation>
    </message>
    <message>
        <source>error: waiting for the reference</source>
        <translation>误差：等待参考解</translation>
    </message>
    <message>
        <source>classes changed: %1 of %2</source>
        <translation>类别改变：%2 个中的 %1 个</translation>
    </message>
    <message>
        <source>wanted class: %1</source>
        <translation>符合指定类别：%1</translation>
    </message>
    <message>
        <source>straightness %1</source>
        <translation>直线度 %1</translation>
    </message>
    <message>
        <source>transport cost %1</source>
        <translation>传输代价 %1</translation>
    </message>
    <message>
        <source>median RMSE %1, mean %2</source>
        <translation>RMSE 中位数 %1，均值 %2</translation>
    </message>
    <message>
        <source>not available yet</source>
        <translation>尚未得出</translation>
    </message>
    <message>
        <source>sample %1</source>
        <translation>样本 %1</translation>
    </message>
    <message>
        <source>wanted %1</source>
        <translation>指定 %1</translation>
    </message>
    <message>
        <source>shows %1, the reference %2</source>
        <translation>显示 %1，参考解为 %2</translation>
    </message>
    <message>
        <source>shows %1</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>%1 samples, seed %2</source>
        <translation>%1 个样本，种子 %2</translation>
    </message>
    <message>
        <source>%1 samples, %2 of each class, seed %3</source>
        <translation>%1 个样本，每类 %2 个，种子 %3</translation>
    </message>
    <message>
        <source>%1 samples, %2 or %3 of each class, seed %4</source>
        <translation>%1 个样本，每类 %2 或 %3 个，种子 %4</translation>
    </message>
    <message>
        <source>%1 samples, of the classes %2, seed %3</source>
        <translation>%1 个样本，类别为 %2，种子 %3</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 个改变</translation>
    </message>
    <message>
        <source>%1: slope %2 (theory %3)</source>
        <translation>%1：斜率 %2（理论 %3）</translation>
    </message>
</context>
<context>
    <name>flowlab::ClassMarks</name>
    <message>
        <source>final samples: %1</source>
        <translation>最终样本：%1</translation>
    </message>
</context>
<context>
    <name>flowlab::ColourScale</name>
    <message>
        <source>Colour scale</source>
        <translation>色标</translation>
    </message>
    <message>
        <source>Blue is -%1, white is 0, red is +%1</source>
        <translation>蓝色为 -%1，白色为 0，红色为 +%1</translation>
    </message>
</context>
<context>
    <name>flowlab::CommandPalette</name>
    <message>
        <source>Type a few letters…</source>
        <translation>输入几个字…</translation>
    </message>
    <message>
        <source>Find an action, a setting or a choice</source>
        <translation>查找操作、设置或选项</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>No action, setting or choice fits “%1”.</source>
        <translation>没有与“%1”相符的操作、设置或选项。</translation>
    </message>
</context>
<context>
    <name>flowlab::ComparisonControls</name>
    <message>
        <source>Progress of the comparison</source>
        <translation>比较的进度</translation>
    </message>
    <message>
        <source>solvers</source>
        <translation>求解器</translation>
    </message>
    <message>
        <source>NFE</source>
        <translation>NFE</translation>
    </message>
    <message>
        <source>The columns: 1,2,4,8, a range such as 3-6, 1-64 (x2) or 1-9 (+2), or a mix of these</source>
        <translation>各列：1,2,4,8，或范围 3-6、1-64 (x2)、1-9 (+2)，也可混用</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>等量方式</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>参考解</translation>
    </message>
    <message>
        <source>model B</source>
        <translation>模型 B</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>A with averaged weights (EMA)</source>
        <translation>A 的平均权重（EMA）</translation>
    </message>
    <message>
        <source>A with raw weights</source>
        <translation>A 的原始权重</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>%1 of %2 cells</source>
        <translation>%2 个单元格中的 %1 个</translation>
    </message>
    <message>
        <source>solving the reference</source>
        <translation>正在求参考解</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>还需%1</translation>
    </message>
    <message>
        <source>Stop; finished cells are kept (Esc)</source>
        <translation>停止；已完成的单元格保留（Esc）</translation>
    </message>
    <message>
        <source>Fill the matrix (Ctrl+Return)</source>
        <translation>填充矩阵（Ctrl+Return）</translation>
    </message>
    <message>
        <source>Fix the list: %1</source>
        <translation>请修正数值列表：%1</translation>
    </message>
    <message>
        <source>%1 cells in %2 s · %3</source>
        <translation>%1 个单元格，用时 %2 秒 · %3</translation>
    </message>
    <message>
        <source>cancelled: %1 of %2 cells are kept</source>
        <translation>已取消：保留 %2 个单元格中的 %1 个</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>The samples of every solver side by side, and their errors</source>
        <translation>各求解器的样本并排显示，以及它们的误差</translation>
    </message>
    <message>
        <source>The quality of many samples for their cost, measured by the judge</source>
        <translation>由判别网络衡量大量样本的质量与代价</translation>
    </message>
    <message>
        <source>%1 cells and the reference: %2 evaluations per sample</source>
        <translation>%1 个单元格及参考解：每个样本 %2 次求值</translation>
    </message>
    <message>
        <source>checking the reference</source>
        <translation>正在检验参考解</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>正在准备</translation>
    </message>
</context>
<context>
    <name>flowlab::ComparisonPlot</name>
    <message>
        <source>median RMSE</source>
        <translation>RMSE 中位数</translation>
    </message>
    <message>
        <source>mean RMSE</source>
        <translation>RMSE 均值</translation>
    </message>
    <message>
        <source>classes changed, %</source>
        <translation>类别改变，%</translation>
    </message>
    <message>
        <source>straightness</source>
        <translation>直线度</translation>
    </message>
    <message>
        <source>transport cost</source>
        <translation>传输代价</translation>
    </message>
    <message>
        <source>wanted class, %</source>
        <translation>符合指定类别，%</translation>
    </message>
    <message>
        <source>NFE, evaluations per sample</source>
        <translation>NFE，每个样本的求值次数</translation>
    </message>
    <message>
        <source>measured seconds</source>
        <translation>实测秒数</translation>
    </message>
    <message>
        <source>error of the reference itself</source>
        <translation>参考解自身的误差</translation>
    </message>
    <message>
        <source>errors appear once the reference is solved</source>
        <translation>参考解得出后才有误差</translation>
    </message>
    <message>
        <source>no values yet: press Run</source>
        <translation>还没有数据：请按“运行”</translation>
    </message>
</context>
<context>
    <name>flowlab::ComparisonResults</name>
    <message>
        <source>Error against evaluations</source>
        <translation>误差与求值次数</translation>
    </message>
    <message>
        <source>Error against time</source>
        <translation>误差与时间</translation>
    </message>
    <message>
        <source>Paths and classes</source>
        <translation>路径与类别</translation>
    </message>
    <message>
        <source>Error by NFE</source>
        <translation>误差–NFE</translation>
    </message>
    <message>
        <source>RMSE to the reference against evaluations, log–log: a method of order p falls with slope p</source>
        <translation>相对参考解的 RMSE 与求值次数，双对数：p 阶方法以斜率 p 下降</translation>
    </message>
    <message>
        <source>Error by time</source>
        <translation>误差–时间</translation>
    </message>
    <message>
        <source>RMSE to the reference against the measured seconds of each cell</source>
        <translation>相对参考解的 RMSE 与每个单元格的实测秒数</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>How many samples changed class, and how straight the paths are</source>
        <translation>有多少样本的类别改变了，以及路径有多直</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>All values; Ctrl+C copies the selected rows, or all of them</source>
        <translation>所有数值；Ctrl+C 复制所选行，未选则复制全部</translation>
    </message>
    <message>
        <source>What the plot shows</source>
        <translation>图中显示的量</translation>
    </message>
    <message>
        <source>classes changed</source>
        <translation>类别改变</translation>
    </message>
    <message>
        <source>Samples that show another class than the reference, by the judge</source>
        <translation>由判别网络判断，与参考解显示不同类别的样本</translation>
    </message>
    <message>
        <source>wanted class</source>
        <translation>指定类别</translation>
    </message>
    <message>
        <source>Samples that show the class they were asked for</source>
        <translation>显示所要求类别的样本</translation>
    </message>
    <message>
        <source>straightness</source>
        <translation>直线度</translation>
    </message>
    <message>
        <source>∫ ‖(x₁ − x₀) − v‖² dt / d along the paths; 0: straight (2209.03003)</source>
        <translation>沿路径的 ∫ ‖(x₁ − x₀) − v‖² dt / d；0 为直线（2209.03003）</translation>
    </message>
    <message>
        <source>transport cost</source>
        <translation>传输代价</translation>
    </message>
    <message>
        <source>‖x₁ − x₀‖² / d: how far the paths go</source>
        <translation>‖x₁ − x₀‖² / d：路径走了多远</translation>
    </message>
    <message>
        <source>median RMSE</source>
        <translation>RMSE 中位数</translation>
    </message>
    <message>
        <source>Half of the samples are nearer to the reference</source>
        <translation>一半的样本比这更接近参考解</translation>
    </message>
    <message>
        <source>mean RMSE</source>
        <translation>RMSE 均值</translation>
    </message>
    <message>
        <source>The few samples that changed class dominate the mean</source>
        <translation>少数类别改变的样本主导均值</translation>
    </message>
</context>
<context>
    <name>flowlab::ComparisonSession</name>
    <message>
        <source>Choose at least one solver.</source>
        <translation>请至少选择一个求解器。</translation>
    </message>
    <message>
        <source>The models are still loading.</source>
        <translation>正在读取模型。</translation>
    </message>
    <message>
        <source>Model B is no longer available: choose another.</source>
        <translation>模型 B 已不存在：请另选一个。</translation>
    </message>
    <message>
        <source>A comparison starts from noise: set “start from” to noise in the panel SAMPLER.</source>
        <translation>比较从噪声开始：请在“采样器”面板中把起点设为噪声。</translation>
    </message>
    <message>
        <source>With new noise along the way there is no single true solution: set SDE and churn to 0 in the panel SAMPLER.</source>
        <translation>途中加入新噪声时没有唯一的真解：请在“采样器”面板中把 SDE 和 churn 设为 0。</translation>
    </message>
</context>
<context>
    <name>flowlab::ComparisonSetup</name>
    <message>
        <source>NFE</source>
        <translation>NFE</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>All cells of a column spend the same evaluations: the fair comparison</source>
        <translation>同一列的单元格求值次数相同：公平的比较</translation>
    </message>
    <message>
        <source>All cells of a column take the same steps: RK4 then spends four times what Euler does</source>
        <translation>同一列的单元格步数相同：此时 RK4 的花费是欧拉法的四倍</translation>
    </message>
    <message>
        <source>Setup</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>The model of all cells: that of the panel SAMPLER, which also sets the weights, seed, classes, guidance and times</source>
        <translation>所有单元格的模型，与“采样器”面板相同；权重、种子、类别、引导和时间网格也由该面板决定</translation>
    </message>
    <message>
        <source>A second model in the same matrix: its rows stand below those of A</source>
        <translation>同一矩阵中的第二个模型：其各行排在 A 的各行之下</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>How many of the samples of the panel SAMPLER each cell draws, from the same noise in all cells</source>
        <translation>每个单元格生成“采样器”面板中的多少个样本：所有单元格噪声相同</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>等量方式</translation>
    </message>
    <message>
        <source>What all cells of a column have in common</source>
        <translation>同一列的所有单元格相同之处</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考解</translation>
    </message>
    <message>
        <source>%1 of all classes</source>
        <translation>所有类别共 %1 个</translation>
    </message>
    <message>
        <source>first %1</source>
        <translation>前 %1 个</translation>
    </message>
    <message>
        <source>Model A: %1</source>
        <translation>模型 A：%1</translation>
    </message>
    <message>
        <source>Model B: %1</source>
        <translation>模型 B：%1</translation>
    </message>
    <message>
        <source>Samples: %1</source>
        <translation>样本：%1</translation>
    </message>
    <message>
        <source>Reference: %1</source>
        <translation>参考解：%1</translation>
    </message>
</context>
<context>
    <name>flowlab::ComparisonTable</name>
    <message>
        <source>not sampled</source>
        <translation>未采样</translation>
    </message>
    <message>
        <source>All values of the comparison</source>
        <translation>比较的所有数值</translation>
    </message>
</context>
<context>
    <name>flowlab::ComparisonTableModel</name>
    <message>
        <source>solver</source>
        <translation>求解器</translation>
    </message>
    <message>
        <source>The row: a solver, on A or B where there are two models</source>
        <translation>行：求解器；有两个模型时标明 A 或 B</translation>
    </message>
    <message>
        <source>column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>The number of the column: evaluations or steps</source>
        <translation>该列的数值：求值次数或步数</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Steps of a solver with fixed steps</source>
        <translation>定步长求解器的步数</translation>
    </message>
    <message>
        <source>NFE</source>
        <translation>NFE</translation>
    </message>
    <message>
        <source>Network evaluations per sample, as counted: the mean</source>
        <translation>每个样本实际的网络求值次数：均值</translation>
    </message>
    <message>
        <source>median RMSE</source>
        <translation>RMSE 中位数</translation>
    </message>
    <message>
        <source>Half of the samples end nearer to the reference than this</source>
        <translation>一半的样本比这更接近参考解</translation>
    </message>
    <message>
        <source>mean RMSE</source>
        <translation>RMSE 均值</translation>
    </message>
    <message>
        <source>The mean distance to the reference; the few samples that changed class dominate it</source>
        <translation>到参考解的平均距离；少数类别改变的样本主导它</translation>
    </message>
    <message>
        <source>±</source>
        <translation>±</translation>
    </message>
    <message>
        <source>Standard error of the mean RMSE</source>
        <translation>RMSE 均值的标准误</translation>
    </message>
    <message>
        <source>changed, %</source>
        <translation>改变，%</translation>
    </message>
    <message>
        <source>Samples that show another class than the reference does</source>
        <translation>与参考解显示不同类别的样本</translation>
    </message>
    <message>
        <source>wanted, %</source>
        <translation>符合，%</translation>
    </message>
    <message>
        <source>Samples that show the class they were asked for</source>
        <translation>显示所要求类别的样本</translation>
    </message>
    <message>
        <source>straightness</source>
        <translation>直线度</translation>
    </message>
    <message>
        <source>∫ ‖(x₁ − x₀) − v‖² dt / d; 0: straight (2209.03003)</source>
        <translation>∫ ‖(x₁ − x₀) − v‖² dt / d；0 为直线（2209.03003）</translation>
    </message>
    <message>
        <source>transport</source>
        <translation>传输</translation>
    </message>
    <message>
        <source>Transport cost ‖x₁ − x₀‖² / d</source>
        <translation>传输代价 ‖x₁ − x₀‖² / d</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Measured, for all samples of the cell</source>
        <translation>实测，该单元格的全部样本</translation>
    </message>
    <message>
        <source>note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Why a cell is empty</source>
        <translation>单元格为何为空</translation>
    </message>
</context>
<context>
    <name>flowlab::ComparisonWorkspace</name>
    <message>
        <source>Plots and table</source>
        <translation>图表与数据表</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>What each solver draws from the same noise</source>
        <translation>各求解器从相同噪声生成的样本</translation>
    </message>
    <message>
        <source>Each sample minus the reference, signed: blue is darker, red brighter; one scale for all cells</source>
        <translation>每个样本减去参考解，带符号：蓝色更暗，红色更亮；所有单元格共用一个色标</translation>
    </message>
    <message>
        <source>Samples that show another class than the reference does, framed and marked ≠</source>
        <translation>与参考解显示不同类别的样本，加框并标记 ≠</translation>
    </message>
    <message>
        <source>out of date: press Run to update</source>
        <translation>已过时：请按“运行”更新</translation>
    </message>
    <message>
        <source>Which solver draws the better samples at the same cost?

Run fills a matrix: one row per solver, one column per number of network evaluations, every cell from the same noise. Errors are measured against a reference: a far finer solution.</source>
        <translation>同样的代价下，哪个求解器的样本更好？

“运行”会填充一个矩阵：每行一个求解器，每列一个网络求值次数，所有单元格从相同噪声出发。误差相对于参考解（一个精细得多的解）来度量。</translation>
    </message>
    <message>
        <source>Run the comparison</source>
        <translation>运行比较</translation>
    </message>
    <message>
        <source>Workspace Compare</source>
        <translation>比较工作区</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Solvers at equal cost, with the error measured (Ctrl+4)</source>
        <translation>以相同代价比较求解器，并测量误差（Ctrl+4）</translation>
    </message>
    <message>
        <source>Run or cancel the comparison</source>
        <translation>运行或取消比较</translation>
    </message>
    <message>
        <source>comparison: %1 of %2 cells</source>
        <translation>比较：%2 个单元格中的 %1 个</translation>
    </message>
    <message>
        <source>quality: %1 of %2 points</source>
        <translation>质量：%2 个点中的 %1 个</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>已改变</translation>
    </message>
    <message>
        <source>Plots and table: errors, paths and all values below the matrix, or instead of it in a low window</source>
        <translation>图表与数据表：误差、路径和所有数值，在矩阵下方；窗口较矮时代替矩阵</translation>
    </message>
</context>
<context>
    <name>flowlab::ConventionsBar</name>
    <message>
        <source>Remember for this file</source>
        <translation>记住此文件的设置</translation>
    </message>
    <message>
        <source>How the opened network was trained</source>
        <translation>所打开网络的训练方式</translation>
    </message>
    <message>
        <source>t = 0 is noise</source>
        <translation>t = 0 为噪声</translation>
    </message>
    <message>
        <source>t = 0 is data</source>
        <translation>t = 0 为数据</translation>
    </message>
    <message>
        <source>from 0 to 1</source>
        <translation>从 0 到 1</translation>
    </message>
    <message>
        <source>from 0 to 999</source>
        <translation>从 0 到 999</translation>
    </message>
    <message>
        <source>from 0 to 1000</source>
        <translation>从 0 到 1000</translation>
    </message>
    <message>
        <source>velocity v</source>
        <translation>速度 v</translation>
    </message>
    <message>
        <source>data x̂₁</source>
        <translation>数据 x̂₁</translation>
    </message>
    <message>
        <source>noise x̂₀</source>
        <translation>噪声 x̂₀</translation>
    </message>
    <message>
        <source>score ∇ log p</source>
        <translation>得分 ∇ log p</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Keep what is assumed</source>
        <translation>保留当前假定</translation>
    </message>
    <message>
        <source>path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>The path from noise to data that it was trained on</source>
        <translation>训练时使用的从噪声到数据的路径</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>The direction in which its t runs; a velocity points the same way</source>
        <translation>t 的方向；速度也指向同一方向</translation>
    </message>
    <message>
        <source>t range</source>
        <translation>t 的范围</translation>
    </message>
    <message>
        <source>The range of t that the network expects</source>
        <translation>网络所用的 t 的范围</translation>
    </message>
    <message>
        <source>predicts</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>What the network returns</source>
        <translation>网络输出的量</translation>
    </message>
    <message>
        <source>%1 does not say how it was trained. These settings are assumed:</source>
        <translation>%1 没有说明它是如何训练的。现按此处所选假定：</translation>
    </message>
    <message>
        <source>Keep these</source>
        <translation>保留这些设置</translation>
    </message>
</context>
<context>
    <name>flowlab::CurveTexts</name>
    <message>
        <source>Held-out loss</source>
        <translation>留出损失</translation>
    </message>
    <message>
        <source>Feature FID</source>
        <translation>特征 FID</translation>
    </message>
    <message>
        <source>Wanted class</source>
        <translation>指定类别</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>held-out loss</source>
        <translation>留出损失</translation>
    </message>
    <message>
        <source>feature FID</source>
        <translation>特征 FID</translation>
    </message>
    <message>
        <source>wanted class, %</source>
        <translation>指定类别，%</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Loss of the trained weights on test pictures, measured beside the training</source>
        <translation>训练所得权重在测试图片上的损失，在训练的同时度量</translation>
    </message>
    <message>
        <source>Distance between the features of samples and of test pictures, as often as quality was measured; lower is better</source>
        <translation>样本与测试图片的特征之间的距离，每次度量质量得一点；越低越好</translation>
    </message>
    <message>
        <source>Share of the samples that show the class they were asked for, as often as quality was measured</source>
        <translation>显示出指定类别的样本所占的比例，每次度量质量得一点</translation>
    </message>
    <message>
        <source>Loss of each step on training pictures</source>
        <translation>每一步在训练图片上的损失</translation>
    </message>
    <message>
        <source>No held-out loss in %1 of %2 runs (%3): each training in the window measures it, flowlab-cli with --held-out-every.</source>
        <translation>%2 次训练中有 %1 次没有留出损失（%3）：窗口中的每次训练都会度量它，flowlab-cli 则需用 --held-out-every。</translation>
    </message>
    <message>
        <source>No quality in %1 of %2 runs (%3): turn it on under Training → Quality.</source>
        <translation>%2 次训练中有 %1 次没有度量质量（%3）：请在“训练 → 质量”中开启。</translation>
    </message>
    <message>
        <source>No wanted class in %1 of %2 runs (%3): their networks take no labels.</source>
        <translation>%2 次训练中有 %1 次没有指定类别（%3）：其网络不使用标签。</translation>
    </message>
    <message>
        <source>FIDs of different numbers of samples (%1) cannot be compared.</source>
        <translation>样本数不同（%1）的 FID 不能相互比较。</translation>
    </message>
</context>
<context>
    <name>flowlab::CurvesPlot</name>
    <message>
        <source>step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
    <message>
        <source>seconds of computing</source>
        <translation>计算秒数</translation>
    </message>
    <message>
        <source>images seen</source>
        <translation>已看图片数</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>How many of the last steps the line is the mean of; a younger run takes its newer half.
At %1 it ends at the number that the status bar and Runs show; at 1 it is the loss itself.</source>
        <translation>曲线是最近多少步损失的平均；训练较短时只取较新的一半。
取 %1 时，其末端就是状态栏和训练记录所示的数；取 1 时就是损失本身。</translation>
    </message>
    <message>
        <source>Curves of runs</source>
        <translation>各次训练的曲线</translation>
    </message>
    <message>
        <source>%1: no %2</source>
        <translation>%1：没有%2</translation>
    </message>
    <message>
        <source>%1: %2 %3 after %4</source>
        <translation>%1：%4 之后%2为 %3</translation>
    </message>
    <message>
        <source>loss %1, mean of the last %2 steps</source>
        <translation>损失 %1，最近 %2 步的平均</translation>
    </message>
    <message>
        <source>samples: %1</source>
        <translation>样本数：%1</translation>
    </message>
</context>
<context>
    <name>flowlab::DensityView</name>
    <message>
        <source>Density of t</source>
        <translation>t 的密度</translation>
    </message>
    <message>
        <source>%1, a = %2, b = %3</source>
        <translation>%1，a = %2，b = %3</translation>
    </message>
    <message>
        <source>How often each t is trained on, from noise (0) to data (1).
%1
%2</source>
        <translation>训练时取到每个 t 的频率，从噪声（0）到数据（1）。
%1
%2</translation>
    </message>
    <message>
        <source>t = 0 noise</source>
        <translation>t = 0 噪声</translation>
    </message>
    <message>
        <source>data t = 1</source>
        <translation>数据 t = 1</translation>
    </message>
</context>
<context>
    <name>flowlab::DifferenceWords</name>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>one per row</source>
        <translation>每行一个</translation>
    </message>
    <message>
        <source>as trained</source>
        <translation>同训练时</translation>
    </message>
    <message>
        <source>of the seed</source>
        <translation>由种子决定</translation>
    </message>
    <message>
        <source>model %1 → %2</source>
        <translation>模型 %1 → %2</translation>
    </message>
    <message>
        <source>steps of training %1 → %2</source>
        <translation>训练步数 %1 → %2</translation>
    </message>
    <message>
        <source>solver %1 → %2</source>
        <translation>求解器 %1 → %2</translation>
    </message>
    <message>
        <source>NFE %1 → %2</source>
        <translation>NFE %1 → %2</translation>
    </message>
    <message>
        <source>rtol %1 → %2</source>
        <translation>rtol %1 → %2</translation>
    </message>
    <message>
        <source>atol %1 → %2</source>
        <translation>atol %1 → %2</translation>
    </message>
    <message>
        <source>other times</source>
        <translation>时间点不同</translation>
    </message>
    <message>
        <source>times %1 → %2</source>
        <translation>时间点 %1 → %2</translation>
    </message>
    <message>
        <source>path %1 → %2</source>
        <translation>路径 %1 → %2</translation>
    </message>
    <message>
        <source>start from noise again</source>
        <translation>重新从噪声开始</translation>
    </message>
    <message>
        <source>start from test pictures</source>
        <translation>从测试图片开始</translation>
    </message>
    <message>
        <source>count %1 → %2</source>
        <translation>数量 %1 → %2</translation>
    </message>
    <message>
        <source>seed %1 → %2</source>
        <translation>种子 %1 → %2</translation>
    </message>
    <message>
        <source>noise %1 → %2</source>
        <translation>噪声 %1 → %2</translation>
    </message>
    <message>
        <source>class %1 → %2</source>
        <translation>类别 %1 → %2</translation>
    </message>
    <message>
        <source>guidance %1 → %2</source>
        <translation>引导 %1 → %2</translation>
    </message>
    <message>
        <source>SDE %1 → %2</source>
        <translation>SDE %1 → %2</translation>
    </message>
    <message>
        <source>churn %1 → %2</source>
        <translation>churn %1 → %2</translation>
    </message>
    <message>
        <source>the same settings</source>
        <translation>设置相同</translation>
    </message>
    <message>
        <source>guided from t %1 → %2</source>
        <translation>引导起点 t %1 → %2</translation>
    </message>
    <message>
        <source>guided to t %1 → %2</source>
        <translation>引导终点 t %1 → %2</translation>
    </message>
    <message>
        <source>form of guidance %1 → %2</source>
        <translation>引导形式 %1 → %2</translation>
    </message>
</context>
<context>
    <name>flowlab::DropOverlay</name>
    <message>
        <source>Drop to open the checkpoint %1</source>
        <translation>松开即可打开检查点 %1</translation>
    </message>
    <message>
        <source>Drop to restore the settings that made %1</source>
        <translation>松开即可恢复生成 %1 的设置</translation>
    </message>
    <message>
        <source>Drop to use the pictures in %1 as data for the next training</source>
        <translation>松开即可把 %1 中的图片用作下一次训练的数据</translation>
    </message>
    <message>
        <source>Drop one file or folder at a time</source>
        <translation>请一次只拖入一个文件或文件夹</translation>
    </message>
    <message>
        <source>Drop to show of the window what %1 chooses</source>
        <translation>放开即按 %1 的选择显示窗口内容</translation>
    </message>
    <message>
        <source>%1 cannot be used here: drop a checkpoint, a picture, film or recipe of the lab, or a folder of pictures or of IDX files</source>
        <translation>%1 在此无法使用：请拖入检查点、本程序的图片、影片或配方，或含图片或 IDX 文件的文件夹</translation>
    </message>
</context>
<context>
    <name>flowlab::ErrorBar</name>
    <message>
        <source>Dismiss (Esc); the message stays in Help → Log</source>
        <translation>关闭（Esc）；仍可在“帮助 → 日志”中查看</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not now (Esc); the question stays in Help → Log</source>
        <translation>暂不处理（Esc）；仍可在“帮助 → 日志”中查看</translation>
    </message>
</context>
<context>
    <name>flowlab::ExperimentPanel</name>
    <message>
        <source>The next run repeats these changes:</source>
        <translation>下一次运行会重复这些更改：</translation>
    </message>
    <message>
        <source>step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
    <message>
        <source>Start a new run</source>
        <translation>开始新的训练</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留原训练</translation>
    </message>
    <message>
        <source>Take these settings back to those of the present run</source>
        <translation>将这些设置恢复为当前训练的设置</translation>
    </message>
    <message>
        <source>settings of the run</source>
        <translation>当前训练的设置</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>A set of settings that belong together</source>
        <translation>一组相互配套的设置</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>The pictures to learn from (new run)</source>
        <translation>用来学习的图片（需新的训练）</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>What predicts the velocity v (new run)</source>
        <translation>预测速度 v 的网络（需新的训练）</translation>
    </message>
    <message>
        <source>path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>x_t = α(t) x1 + σ(t) x0: the way from noise to data (new run)</source>
        <translation>x_t = α(t) x1 + σ(t) x0：从噪声到数据的路径（需新的训练）</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>The loss to minimise: distance between v and its target (new run)</source>
        <translation>要减小的量：v 与目标的差距（需新的训练）</translation>
    </message>
    <message>
        <source>coupling</source>
        <translation>耦合</translation>
    </message>
    <message>
        <source>Which noise goes with which picture (new run)</source>
        <translation>哪份噪声与哪张图片配对（需新的训练）</translation>
    </message>
    <message>
        <source>experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Times in training</source>
        <translation>训练时的 t</translation>
    </message>
    <message>
        <source>t-distribution</source>
        <translation>t 的分布</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Peak learning rate; may change while it runs</source>
        <translation>峰值学习率；训练中可更改</translation>
    </message>
    <message>
        <source>How an update follows from the gradient (new run)</source>
        <translation>如何由梯度得到一次更新（需新的训练）</translation>
    </message>
    <message>
        <source>weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>w ← w − lr · decay · w at each step; may change while it runs</source>
        <translation>每步 w ← w − lr · decay · w；训练中可更改</translation>
    </message>
    <message>
        <source>EMA decay</source>
        <translation>EMA 衰减</translation>
    </message>
    <message>
        <source>Averaged weights: e ← d·e + (1 − d)·w, warmed up as min(d, (1+n)/(10+n)); may change while it runs</source>
        <translation>平均权重：e ← d·e + (1 − d)·w，按 min(d, (1+n)/(10+n)) 预热；训练中可更改</translation>
    </message>
    <message>
        <source>label drop</source>
        <translation>标签丢弃</translation>
    </message>
    <message>
        <source>Share of samples trained without their label (2207.12598); may change while it runs</source>
        <translation>训练时不带标签的样本比例（2207.12598）；训练中可更改</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Images per step (new run)</source>
        <translation>每步的图片数（需新的训练）</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Steps in which the learning rate rises from 0 (new run)</source>
        <translation>学习率从 0 升起所用的步数（需新的训练）</translation>
    </message>
    <message>
        <source>decay to</source>
        <translation>衰减至</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Seconds of computing, passes over the data, or steps (new run)</source>
        <translation>计算秒数、遍历数据的轮数或更新步数（需新的训练）</translation>
    </message>
    <message>
        <source>How long a training lasts (new run)</source>
        <translation>一次训练持续多久（需新的训练）</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>bf16 where the machine is fast at it</source>
        <translation>在机器擅长时使用 bf16</translation>
    </message>
    <message>
        <source>fp32</source>
        <translation>fp32</translation>
    </message>
    <message>
        <source>bf16</source>
        <translation>bf16</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Numbers that the network computes with (new run)</source>
        <translation>网络计算所用的数值类型（需新的训练）</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Decides weights, order, noise and times: the same seed gives the same run (new run)</source>
        <translation>决定权重、顺序、噪声和时间：相同种子得到相同训练（需新的训练）</translation>
    </message>
    <message>
        <source>all settings</source>
        <translation>所有设置</translation>
    </message>
    <message>
        <source>Needs a new run: %1.</source>
        <translation>需要新的训练：%1。</translation>
    </message>
    <message>
        <source>t from</source>
        <translation>t 取自</translation>
    </message>
    <message>
        <source>Where t is sampled in training; may change while it runs</source>
        <translation>训练时 t 的取样分布；训练中可更改</translation>
    </message>
    <message>
        <source>weighting</source>
        <translation>加权</translation>
    </message>
    <message>
        <source>weight of t</source>
        <translation>t 的权重</translation>
    </message>
    <message>
        <source>How much each t counts in the loss; may change while it runs</source>
        <translation>每个 t 在损失中所占的权重；训练中可更改</translation>
    </message>
    <message>
        <source>No effect: this network takes no labels</source>
        <translation>没有作用：该网络不使用标签</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
    <message>
        <source>Network and path</source>
        <translation>网络与路径</translation>
    </message>
    <message>
        <source>Reproducibility</source>
        <translation>可重复性</translation>
    </message>
    <message>
        <source>about %1 s at the current speed</source>
        <translation>按当前速度约 %1 秒</translation>
    </message>
    <message>
        <source>about %1 steps at the current speed</source>
        <translation>按当前速度约 %1 步</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source> epochs</source>
        <translation> 轮</translation>
    </message>
    <message>
        <source> steps</source>
        <translation> 步</translation>
    </message>
    <message>
        <source>training time</source>
        <translation>训练时长</translation>
    </message>
    <message>
        <source>training time counted in</source>
        <translation>训练时长的单位</translation>
    </message>
    <message>
        <source>network and path</source>
        <translation>网络与路径</translation>
    </message>
    <message>
        <source> images</source>
        <translation> 张图片</translation>
    </message>
    <message>
        <source>reproducibility</source>
        <translation>可重复性</translation>
    </message>
    <message>
        <source>Prepare the next training</source>
        <translation>准备下一个训练</translation>
    </message>
    <message>
        <source>While this is on, changes here are for the next training, and the present one keeps its settings</source>
        <translation>开启时，此处的更改用于下一个训练，当前训练的设置不变</translation>
    </message>
    <message>
        <source>Train next</source>
        <translation>排队训练</translation>
    </message>
    <message>
        <source>Puts these settings in the queue: they are trained when the training in front is done</source>
        <translation>把这些设置放入队列：前一个训练结束后再训练</translation>
    </message>
    <message>
        <source>Back to the present run</source>
        <translation>回到当前训练</translation>
    </message>
    <message>
        <source>These settings are for the next training; the present one keeps its own.</source>
        <translation>这些设置用于下一个训练；当前训练的设置不变。</translation>
    </message>
    <message>
        <source>about %1 s, by the last such training</source>
        <translation>按上一次同类训练约 %1 秒</translation>
    </message>
    <message>
        <source>about %1 steps, by the last such training</source>
        <translation>按上一次同类训练约 %1 步</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>decay</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>How the learning rate falls from its peak (new run)</source>
        <translation>学习率如何从峰值下降（需新的训练）</translation>
    </message>
    <message>
        <source>The share of its peak to which the learning rate falls (new run)</source>
        <translation>学习率最终降至峰值的这一比例（需新的训练）</translation>
    </message>
    <message>
        <source>No effect: the learning rate is kept constant</source>
        <translation>不起作用：学习率保持恒定</translation>
    </message>
    <message>
        <source>gradient clipping</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>g ← g · min(1, c / ‖g‖): longer gradients are shortened to c; 0: none is (1211.5063) (new run)</source>
        <translation>g ← g · min(1, c / ‖g‖)：更长的梯度缩短到 c；0：不缩短（1211.5063）（需新的训练）</translation>
    </message>
    <message>
        <source>flips</source>
        <translation>翻转</translation>
    </message>
    <message>
        <source>Share of samples that are mirrored left to right: for photographs, not for digits (new run)</source>
        <translation>左右翻转的样本比例：适用于照片，不适用于数字（需新的训练）</translation>
    </message>
    <message>
        <source>shifts</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Samples are shifted at random by up to so much each way; what comes in is black (new run)</source>
        <translation>样本在每个方向上随机平移，最多这么多；移入的部分为黑色（需新的训练）</translation>
    </message>
    <message>
        <source> pixels</source>
        <translation> 像素</translation>
    </message>
    <message>
        <source>augmentation</source>
        <translation>数据增强</translation>
    </message>
</context>
<context>
    <name>flowlab::Explain</name>
    <message>
        <source>What is “%1”?</source>
        <translation>什么是“%1”？</translation>
    </message>
</context>
<context>
    <name>flowlab::ExploreWorkspace</name>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>The shipped network draws its first digits…</source>
        <translation>内置网络正在画出最初的数字…</translation>
    </message>
    <message>
        <source> · t = %1</source>
        <translation> · t = %1</translation>
    </message>
    <message>
        <source>Workspace Explore</source>
        <translation>工作区：探索</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>Turn the sampler&apos;s knobs (Ctrl+2)</source>
        <translation>调节采样器的旋钮（Ctrl+2）</translation>
    </message>
    <message>
        <source>Nearest training pictures</source>
        <translation>最接近的训练图片</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>最接近</translation>
    </message>
    <message>
        <source>The training pictures that come nearest to the selected sample: drawn, or copied? (N)</source>
        <translation>与所选样本最接近的训练图片：是画出来的，还是抄来的？（N）</translation>
    </message>
    <message>
        <source>Pinned samples</source>
        <translation>固定的样本</translation>
    </message>
    <message>
        <source>Remove the pinned samples (A)</source>
        <translation>移除固定的样本 (A)</translation>
    </message>
    <message>
        <source>Selected sample</source>
        <translation>所选样本</translation>
    </message>
    <message>
        <source>Back to the samples (Esc)</source>
        <translation>返回全部样本 (Esc)</translation>
    </message>
    <message>
        <source>Trajectory</source>
        <translation>轨迹</translation>
    </message>
    <message>
        <source>Follow this sample from noise to data</source>
        <translation>跟随这个样本从噪声到数据</translation>
    </message>
    <message>
        <source>No shipped network could be read. Train one (Start, Space) and point SAMPLER at it.</source>
        <translation>无法读取内置网络。请训练一个（“开始”，空格），再让“采样器”使用它。</translation>
    </message>
    <message>
        <source>Before the last change (while held)</source>
        <translation>上次更改之前（按住时）</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>While it is held: the samples before the settings changed last (B)</source>
        <translation>按住时显示上次更改设置之前的样本 (B)</translation>
    </message>
    <message>
        <source>Pin the samples as A</source>
        <translation>把样本固定为 A</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Keep these samples as A beside those that further changes bring (A)</source>
        <translation>把这些样本作为 A 保留在后续更改所得样本的旁边 (A)</translation>
    </message>
    <message>
        <source>nearest pictures: %1 %</source>
        <translation>最接近的图片：%1 %</translation>
    </message>
    <message>
        <source>The samples are still being drawn.</source>
        <translation>样本仍在生成中。</translation>
    </message>
    <message>
        <source>A · %1</source>
        <translation>A · %1</translation>
    </message>
    <message>
        <source>before the last change · %1</source>
        <translation>上次更改之前 · %1</translation>
    </message>
    <message>
        <source>no change yet: turn a knob first</source>
        <translation>尚无更改：请先调整一项设置</translation>
    </message>
    <message>
        <source>B · %1</source>
        <translation>B · %1</translation>
    </message>
    <message>
        <source>no classifier is available for these images</source>
        <translation>没有适用于这些图片的判别网络</translation>
    </message>
    <message>
        <source>Recognised classes</source>
        <translation>识别出的类别</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>The class that the judge recognises in each finished sample; a dashed frame where another was wanted (C)</source>
        <translation>判别网络在每个完成的样本中识别出的类别；与指定类别不同时加虚线框 (C)</translation>
    </message>
</context>
<context>
    <name>flowlab::ExportDialog</name>
    <message>
        <source>Replace a file</source>
        <translation>替换文件</translation>
    </message>
    <message>
        <source>%1 already exists, and it was not written by this export. Replace it?</source>
        <translation>%1 已经存在，而且不是这次导出写的。要替换它吗？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>What to export</source>
        <translation>导出内容</translation>
    </message>
    <message>
        <source>Pixels of the file for each pixel of a sample, without smoothing</source>
        <translation>样本的每个像素对应文件中的像素数，不作平滑</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Use what the workspace shows now</source>
        <translation>取工作区当前显示的内容</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy what this preview shows to the clipboard</source>
        <translation>将此处所见复制到剪贴板</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Nothing is written (Esc)</source>
        <translation>不写入任何文件 (Esc)</translation>
    </message>
    <message>
        <source>The workspace has changed since</source>
        <translation>工作区的内容已变化</translation>
    </message>
    <message>
        <source>What the workspace shows, with its recipe inside</source>
        <translation>工作区显示的内容，内含配方</translation>
    </message>
    <message>
        <source>There is no picture in this workspace yet</source>
        <translation>此工作区还没有图片</translation>
    </message>
    <message>
        <source>The trajectory from noise to data, with its recipe inside</source>
        <translation>从噪声到数据的过程，内含配方</translation>
    </message>
    <message>
        <source>The pictures of this workspace have no trajectory</source>
        <translation>此工作区的图片没有轨迹</translation>
    </message>
    <message>
        <source>A plot of this workspace, or its numbers</source>
        <translation>此工作区的图表或其数值</translation>
    </message>
    <message>
        <source>There is no plot in this workspace</source>
        <translation>此工作区没有图表</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>Choose a file; the status bar shows the progress (Enter)</source>
        <translation>选择保存位置；进度见状态栏（回车）</translation>
    </message>
    <message>
        <source>There is nothing to export in this workspace yet.</source>
        <translation>此工作区还没有可导出的内容。</translation>
    </message>
    <message>
        <source>The remaining samples are being drawn…</source>
        <translation>其余样本正在生成…</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>%1 帧</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>This film cannot be made: fix the marked fields.</source>
        <translation>无法生成此影片：请修正标出的项目。</translation>
    </message>
    <message>
        <source>There is no plot in this workspace.</source>
        <translation>此工作区没有图表。</translation>
    </message>
    <message>
        <source>A header and one line per point</source>
        <translation>一行表头，每个点一行</translation>
    </message>
    <message>
        <source>As large as in the window; lines and text stay sharp at any size</source>
        <translation>与窗口中一样大；线条和文字在任何大小下都清晰</translation>
    </message>
    <message>
        <source>New folder:</source>
        <translation>新文件夹：</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Film (*%1)</source>
        <translation>影片 (*%1)</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>说明文字</translation>
    </message>
    <message>
        <source>A comparison has labels of its own</source>
        <translation>比较图自带标签</translation>
    </message>
    <message>
        <source>Solver, NFE and t under the pictures</source>
        <translation>图像下方的求解器、NFE 和 t</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>Film (*.apng *.png)</source>
        <translation>影片 (*.apng *.png)</translation>
    </message>
    <message>
        <source>The samples at every moment of the training, with their recipe inside</source>
        <translation>训练各时刻的样本，内含配方</translation>
    </message>
    <message>
        <source>Run, step, seconds and loss under the pictures</source>
        <translation>图像下方的训练名称、步数、秒数和损失</translation>
    </message>
</context>
<context>
    <name>flowlab::ExportStrip</name>
    <message>
        <source>frame %1 of %2</source>
        <translation>第 %1 / %2 帧</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 frames/s</source>
        <translation>%1 帧/秒</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>Cancel export</source>
        <translation>取消导出</translation>
    </message>
    <message>
        <source>Stop writing; no file is left behind</source>
        <translation>停止写入；不留下文件</translation>
    </message>
    <message>
        <source>queued: %1</source>
        <translation>排队：%1</translation>
    </message>
</context>
<context>
    <name>flowlab::ExportWork</name>
    <message>
        <source>no encoder for %1 works on this machine, so it became %2</source>
        <translation>本机没有可用的 %1 编码器，因此写成了 %2</translation>
    </message>
</context>
<context>
    <name>flowlab::Exporter</name>
    <message>
        <source>Cancelled %1: no file was left behind</source>
        <translation>已取消 %1：没有留下文件</translation>
    </message>
    <message>
        <source>The picture is on the clipboard</source>
        <translation>图片已复制到剪贴板</translation>
    </message>
    <message>
        <source>Saved %1 (%2)</source>
        <translation>已保存 %1（%2）</translation>
    </message>
    <message>
        <source>No file was left behind.</source>
        <translation>没有留下文件。</translation>
    </message>
</context>
<context>
    <name>flowlab::FilmForm</name>
    <message>
        <source>There and back</source>
        <translation>往返</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>说明文字</translation>
    </message>
    <message>
        <source>Bar of t</source>
        <translation>t 进度条</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source> frames/s</source>
        <translation> 帧/秒</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>as large as fits</source>
        <translation>尽可能大</translation>
    </message>
    <message>
        <source>as the content needs</source>
        <translation>随内容而定</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Which picture of the trajectory each frame shows</source>
        <translation>每一帧显示轨迹的哪种图像</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>The whole film, including the pauses at its ends and the way back</source>
        <translation>整部影片，包括两端的停留和返程</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>Frames per second; 30 is smooth, 60 smoother</source>
        <translation>每秒帧数；30 流畅，60 更流畅</translation>
    </message>
    <message>
        <source>Pause at ends</source>
        <translation>两端停留</translation>
    </message>
    <message>
        <source>Share of the film spent paused at noise, and the same share at data</source>
        <translation>影片停在噪声处的比例，停在数据处的比例与之相同</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>Pixels of the film for each pixel of a sample, without smoothing</source>
        <translation>样本的每个像素对应影片中的像素数，不作平滑</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Width x height in pixels, such as 1280x720; the content is centred on black</source>
        <translation>宽 x 高，以像素计，例如 1280x720；内容居中，背景为黑</translation>
    </message>
    <message>
        <source>From noise to data and back again, in the same time</source>
        <translation>在同样的时间内从噪声到数据再返回</translation>
    </message>
    <message>
        <source>Solver, NFE and t under the pictures</source>
        <translation>图像下方的求解器、NFE 和 t</translation>
    </message>
    <message>
        <source>A bar under the pictures that fills as t goes from 0 to 1</source>
        <translation>图像下方的进度条，随 t 从 0 到 1 填满</translation>
    </message>
    <message>
        <source>%1 – not on this machine</source>
        <translation>%1 – 本机不可用</translation>
    </message>
    <message>
        <source>The film starts over when it ends</source>
        <translation>影片结束后重新开始</translation>
    </message>
    <message>
        <source>%1 leaves that to the player</source>
        <translation>%1 由播放器决定是否循环</translation>
    </message>
    <message>
        <source>No effect here: a history shows finished samples only.</source>
        <translation>在此无效：历史只显示完成的样本。</translation>
    </message>
    <message>
        <source>Share of the film spent paused at its first samples, and the same share at its last</source>
        <translation>影片停在最初样本处的比例，停在最后样本处的比例与之相同</translation>
    </message>
    <message>
        <source>From the first samples to the last and back again, in the same time</source>
        <translation>在同样的时间内从最初的样本到最后的样本再返回</translation>
    </message>
    <message>
        <source>Run, step and seconds under the pictures</source>
        <translation>图像下方的训练名称、步数和秒数</translation>
    </message>
    <message>
        <source>Bar of progress</source>
        <translation>进度条</translation>
    </message>
    <message>
        <source>A bar under the pictures that fills as the training goes on</source>
        <translation>图像下方的进度条，随训练的进行填满</translation>
    </message>
</context>
<context>
    <name>flowlab::Filmstrip</name>
    <message>
        <source>Filmstrip</source>
        <translation>胶片条</translation>
    </message>
    <message>
        <source>The selected sample at eleven times between noise and data</source>
        <translation>所选样本在噪声与数据之间的十一个时刻</translation>
    </message>
</context>
<context>
    <name>flowlab::FinishOffer</name>
    <message>
        <source>The training is finished: step %1, loss %2 (mean of the last %3 steps).</source>
        <translation>训练已完成：第 %1 步，损失 %2（最近 %3 步的平均）。</translation>
    </message>
    <message>
        <source>Explore it</source>
        <translation>探索它</translation>
    </message>
    <message>
        <source>The sampler draws from your network</source>
        <translation>采样器从您的网络生成样本</translation>
    </message>
    <message>
        <source>Compare with the shipped one</source>
        <translation>与自带模型比较</translation>
    </message>
    <message>
        <source>The same noise through your network and through the one that came with the lab</source>
        <translation>同样的噪声分别通过您的网络和自带的网络</translation>
    </message>
    <message>
        <source>Train on</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>For the same budget again, at the final learning rate</source>
        <translation>以最终学习率再训练同样的时长</translation>
    </message>
    <message>
        <source>The judge is looking at its samples…</source>
        <translation>判别网络正在评判其样本…</translation>
    </message>
    <message>
        <source>Feature FID of %1 samples: %2.</source>
        <translation>%1 个样本的特征 FID：%2。</translation>
    </message>
    <message>
        <source>The judge reads the wanted class in %1 % of %2 samples; their feature FID is %3.</source>
        <translation>%2 个样本中有 %1 % 被判别网络读作所要的类别；其特征 FID 为 %3。</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>comparison with the shipped model</source>
        <translation>与自带模型的比较</translation>
    </message>
    <message>
        <source>%1 is finished: step %2, loss %3 (mean of the last %4 steps). The next in the queue is being trained.</source>
        <translation>%1 已完成：第 %2 步，损失 %3（最近 %4 步的平均）。队列中的下一个正在训练。</translation>
    </message>
    <message>
        <source>Show the runs</source>
        <translation>显示训练记录</translation>
    </message>
    <message>
        <source>All trainings so far, this one among them</source>
        <translation>至今的所有训练，包括这一个</translation>
    </message>
    <message>
        <source>Finished before it, and kept under Runs: %1.</source>
        <translation>在它之前完成、保留在训练记录中的：%1。</translation>
    </message>
</context>
<context>
    <name>flowlab::FirstSteps</name>
    <message>
        <source>Drag t</source>
        <translation>拖动 t</translation>
    </message>
    <message>
        <source>Set NFE to 2, then to 16</source>
        <translation>把 NFE 设为 2，再设为 16</translation>
    </message>
    <message>
        <source>Ask for one digit per row</source>
        <translation>要求每行一个数字</translation>
    </message>
    <message>
        <source>Train your own network</source>
        <translation>训练你自己的网络</translation>
    </message>
    <message>
        <source>See yours beside the shipped one</source>
        <translation>把你的网络与内置的并排看</translation>
    </message>
    <message>
        <source>The slider below leads all samples from noise to data. When can you first tell which digit it will be?</source>
        <translation>下方的滑块把所有样本从噪声带到数据。最早在什么时候能看出将是哪个数字？</translation>
    </message>
    <message>
        <source>A sample costs that many evaluations of the network. Which digits break at 2, and which are whole again at 16?</source>
        <translation>这就是一个样本所需的网络求值次数。为 2 时哪些数字坏了，为 16 时哪些又完整了？</translation>
    </message>
    <message>
        <source>A network with labels draws what it is asked for: class, in the panel SAMPLER. Does any row hold a wrong digit?</source>
        <translation>带标签的网络会画出所要求的内容：见“采样器”面板中的类别。有没有哪一行出现了错误的数字？</translation>
    </message>
    <message>
        <source>Space starts and pauses. The samples begin as noise; how soon do you recognise a digit?</source>
        <translation>按空格开始或暂停。样本起初是噪声；多久之后能认出一个数字？</translation>
    </message>
    <message>
        <source>Both networks draw from the same noise. Which digits are the same, and whose are better?</source>
        <translation>两个网络从相同的噪声开始画。哪些数字相同，谁画得更好？</translation>
    </message>
    <message>
        <source>Move it</source>
        <translation>移动它</translation>
    </message>
    <message>
        <source>Set NFE to %1</source>
        <translation>把 NFE 设为 %1</translation>
    </message>
    <message>
        <source>Ask for it</source>
        <translation>提出要求</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>显示训练</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>Compare them</source>
        <translation>比较两者</translation>
    </message>
    <message>
        <source>First train one</source>
        <translation>先训练一个</translation>
    </message>
    <message>
        <source>NFE</source>
        <translation>NFE</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>your network beside the shipped one</source>
        <translation>你的网络与内置网络的比较</translation>
    </message>
</context>
<context>
    <name>flowlab::FirstStepsBar</name>
    <message>
        <source>First steps</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>各步</translation>
    </message>
    <message>
        <source>Step before</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Start over: take all marks away</source>
        <translation>重新开始：清除所有标记</translation>
    </message>
    <message>
        <source>Close the first steps; Help → First steps brings them back</source>
        <translation>关闭入门；可从“帮助 → 入门”再次打开</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
    <message>
        <source>%1 (done)</source>
        <translation>%1（已完成）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>flowlab::Glossary</name>
    <message>
        <source>time t</source>
        <translation>时间 t</translation>
    </message>
    <message>
        <source>Time t says how far along its way a sample is: 0 is pure noise, 1 is data. It is not measured in seconds, and drawing a sample means leading it from 0 to 1.</source>
        <translation>时间 t 表示样本走到了哪里：0 是纯噪声，1 是数据。它不以秒计，生成一个样本就是把它从 0 带到 1。</translation>
    </message>
    <message>
        <source>Five pictures from left to right: at t = 0 there is only noise, at t = 1 a digit, and in between ever less noise.</source>
        <translation>从左到右五张图片：t = 0 时只有噪声，t = 1 时是一个数字，中间噪声越来越少。</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Noise is a picture whose pixels are independent numbers from the standard normal distribution. Every sample starts from such a picture, and with the same settings the same noise always becomes the same sample.</source>
        <translation>噪声是一张图片，其像素是相互独立的标准正态随机数。每个样本都从这样一张图片开始；设置不变时，相同的噪声总会变成相同的样本。</translation>
    </message>
    <message>
        <source>A square of grey values without any pattern, and beside it the bell curve that they come from, with its middle at 0.</source>
        <translation>一个没有任何规律的灰度方块，旁边是这些灰度值所服从的钟形曲线，中心在 0。</translation>
    </message>
    <message>
        <source>path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>A path mixes noise and data: at time t a state holds the share α(t) of a picture and σ(t) of noise. The network is trained on such states, with the path&apos;s own velocity as its target.</source>
        <translation>路径把噪声与数据混合起来：在时间 t，一个状态含有 α(t) 份图片和 σ(t) 份噪声。网络就在这样的状态上训练，目标是该路径自身的速度。</translation>
    </message>
    <message>
        <source>Points of noise on the left are joined by straight lines to points of data on the right; half way along each line lies a state.</source>
        <translation>左边的噪声点由直线连到右边的数据点；每条线的中点是一个状态。</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>The schedule is the pair of functions α and σ, which say how much data and how much noise a state holds at each t. On the linear schedule, that of rectified flow, both are straight lines.</source>
        <translation>调度是一对函数 α 和 σ，表示在每个 t 状态中含有多少数据、多少噪声。线性调度即整流流所用的调度，其中两者都是直线。</translation>
    </message>
    <message>
        <source>linear: α = t, σ = 1 − t;  cosine: α = sin(πt/2), σ = cos(πt/2)</source>
        <translation>线性：α = t，σ = 1 − t；余弦：α = sin(πt/2)，σ = cos(πt/2)</translation>
    </message>
    <message>
        <source>Two lines over t: α rises from 0 to 1, and σ, dashed, falls from 1 to 0.</source>
        <translation>t 上的两条线：α 从 0 升到 1，虚线 σ 从 1 降到 0。</translation>
    </message>
    <message>
        <source>velocity v</source>
        <translation>速度 v</translation>
    </message>
    <message>
        <source>The velocity says in which direction, and how fast, each pixel of a sample changes at time t. The network learns to predict it, and the sampler follows it from noise to data.</source>
        <translation>速度表示样本的每个像素在时间 t 朝哪个方向、以多快的速率变化。网络学习预测它，采样器沿着它从噪声走到数据。</translation>
    </message>
    <message>
        <source>dx/dt = v(x, t);  target u = α̇ x₁ + σ̇ x₀, linear: x₁ − x₀</source>
        <translation>dx/dt = v(x, t)；目标 u = α̇ x₁ + σ̇ x₀，线性路径：x₁ − x₀</translation>
    </message>
    <message>
        <source>A field of arrows that point towards five data points; a sample follows them to one of the points.</source>
        <translation>一片箭头指向五个数据点；一个样本沿着箭头走到其中一个点附近。</translation>
    </message>
    <message>
        <source>predicted x̂₁</source>
        <translation>预测的 x̂₁</translation>
    </message>
    <message>
        <source>The predicted x̂₁ is the picture that the network expects at t = 1, as seen from the present state. It is blurred at first, a mean of many possible pictures, and becomes sharper as t grows.</source>
        <translation>预测的 x̂₁ 是从当前状态看，网络预计在 t = 1 处出现的图片。起初它是许多可能图片的平均，因而模糊；随着 t 增大而变得清晰。</translation>
    </message>
    <message>
        <source>x̂₁ = (σ v − σ̇ x) / (α̇ σ − σ̇ α);  linear: x + (1 − t) v</source>
        <translation>x̂₁ = (σ v − σ̇ x) / (α̇ σ − σ̇ α)；线性路径：x + (1 − t) v</translation>
    </message>
    <message>
        <source>A bent curve of a sample over t; from two of its points a dashed tangent goes on to t = 1, the later one ends nearer to the true end.</source>
        <translation>样本随 t 变化的一条弯曲曲线；从其中两点各引一条虚切线到 t = 1，较晚的那条更接近真正的终点。</translation>
    </message>
    <message>
        <source>solver</source>
        <translation>求解器</translation>
    </message>
    <message>
        <source>A solver leads a sample from noise to data in steps, and asks the network for the velocity at each of them. Better ones ask several times per step, or remember earlier answers, to follow a bent trajectory more closely.</source>
        <translation>求解器分步把样本从噪声带到数据，每一步都向网络询问速度。更好的求解器每步询问多次，或记住先前的答案，从而更贴近弯曲的轨迹。</translation>
    </message>
    <message>
        <source>x(t + h) = x(t) + ∫ v(x(s), s) ds,  s from t to t + h</source>
        <translation>x(t + h) = x(t) + ∫ v(x(s), s) ds，s 从 t 到 t + h</translation>
    </message>
    <message>
        <source>The true curve of one pixel over t; four steps of Euler, dashed, end far from it, one step of RK4, dotted, ends close to it.</source>
        <translation>一个像素随 t 变化的真实曲线；四步 Euler（虚线）终点离它很远，一步 RK4（点线）终点离它很近。</translation>
    </message>
    <message>
        <source>NFE</source>
        <translation>NFE</translation>
    </message>
    <message>
        <source>NFE counts how often the network is evaluated for one sample, which is what the sample costs. More evaluations follow the true trajectory more closely, with ever less to gain.</source>
        <translation>NFE 是为一个样本对网络求值的次数，也就是这个样本的代价。求值越多就越贴近真实轨迹，但收益越来越小。</translation>
    </message>
    <message>
        <source>NFE = steps × evaluations per step</source>
        <translation>NFE = 步数 × 每步求值次数</translation>
    </message>
    <message>
        <source>The true curve of one pixel over t, with 2 steps, dashed, that end far from it, and 8 steps that end near it.</source>
        <translation>一个像素随 t 变化的真实曲线；2 步（虚线）的终点离它很远，8 步的终点离它较近。</translation>
    </message>
    <message>
        <source>Euler</source>
        <translation>Euler（欧拉法）</translation>
    </message>
    <message>
        <source>Euler&apos;s method takes the velocity at the beginning of a step and keeps it until the end. It needs one evaluation per step, and its error falls in proportion to the length of the steps.</source>
        <translation>欧拉法取一步开始处的速度，并保持到这一步结束。它每步只需一次求值，误差与步长成正比。</translation>
    </message>
    <message>
        <source>Four straight arrows, each along the slope at its beginning, drift away from the bent true curve.</source>
        <translation>四个直箭头，各沿自己起点处的斜率，逐渐偏离弯曲的真实曲线。</translation>
    </message>
    <message>
        <source>RK4</source>
        <translation>RK4</translation>
    </message>
    <message>
        <source>RK4 asks for the velocity four times in a step: at its beginning, twice in its middle and at its end. The weighted mean of the four leaves an error that falls with the fourth power of the length of the steps.</source>
        <translation>RK4 每步询问四次速度：开始一次，中间两次，结束一次。四者加权平均后，误差与步长的四次方成正比。</translation>
    </message>
    <message>
        <source>Four short arrows k₁ to k₄ at the beginning, the middle and the end of one step, whose dotted result ends close to the true curve.</source>
        <translation>一步的开始、中间和结束处的四个短箭头 k₁ 到 k₄；由它们得到的点线终点与真实曲线很接近。</translation>
    </message>
    <message>
        <source>order</source>
        <translation>阶</translation>
    </message>
    <message>
        <source>The order p of a solver says how fast its error falls as the steps become shorter. Steps of half the length leave about a half of the error at order 1, and a sixteenth at order 4.</source>
        <translation>求解器的阶 p 表示步长缩短时误差下降得多快。步长减半时，1 阶的误差约剩一半，4 阶的约剩十六分之一。</translation>
    </message>
    <message>
        <source>error ≈ C hᵖ</source>
        <translation>误差 ≈ C hᵖ</translation>
    </message>
    <message>
        <source>Three straight lines of error against NFE on logarithmic axes: those of order 1, 2 and 4 fall ever more steeply.</source>
        <translation>双对数坐标中误差随 NFE 变化的三条直线：1 阶、2 阶、4 阶，依次更陡。</translation>
    </message>
    <message>
        <source>straightness</source>
        <translation>直线度</translation>
    </message>
    <message>
        <source>Straightness measures how far the velocity along a trajectory is from the straight way between its two ends. At 0 every trajectory is a straight line at constant speed, and a single Euler step would do.</source>
        <translation>直线度衡量轨迹上的速度与连接两端的直线相差多少。为 0 时每条轨迹都是匀速直线，只用一步 Euler 就够了。</translation>
    </message>
    <message>
        <source>A bent trajectory from x₀ to x₁, the dashed straight line between its ends, and the gaps between the two.</source>
        <translation>从 x₀ 到 x₁ 的一条弯曲轨迹、连接两端的虚直线，以及两者之间的间隔。</translation>
    </message>
    <message>
        <source>guidance w</source>
        <translation>引导 w</translation>
    </message>
    <message>
        <source>Guidance moves the velocity away from what the network predicts without a label and towards what it predicts with one. At w = 1 nothing is added; higher values follow the label more strongly and make the samples more alike.</source>
        <translation>引导使速度远离网络在没有标签时的预测，而靠向有标签时的预测。w = 1 时不作改动；值越大越服从标签，样本也越相似。</translation>
    </message>
    <message>
        <source>Three arrows from one state: v without a label, v with the label, and, dashed, as far again beyond it at w = 2.</source>
        <translation>从同一状态出发的三个箭头：没有标签的 v、有标签的 v，以及再往外同样距离、w = 2 的虚线箭头。</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The seed decides all random numbers: the same seed gives the same noise in every view. So whatever differs between two pictures comes from the setting that was changed.</source>
        <translation>种子决定所有随机数：相同的种子在每个视图中给出相同的噪声。因此两张图片之间的差别都来自被改动的设置。</translation>
    </message>
    <message>
        <source>x₀ of sample i = noise(seed, i)</source>
        <translation>样本 i 的 x₀ = 噪声(种子, i)</translation>
    </message>
    <message>
        <source>Three squares of noise: the two of seed 42 are equal, that of seed 7 differs.</source>
        <translation>三个噪声方块：两个种子为 42 的相同，种子为 7 的不同。</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>The loss is what training makes small: the mean distance between the predicted velocity and its target. It does not fall to 0, for a noisy state may lie on the paths to many different pictures.</source>
        <translation>损失是训练要减小的量：预测的速度与目标之间的平均差距。它不会降到 0，因为一个带噪声的状态可能位于通往许多不同图片的路径上。</translation>
    </message>
    <message>
        <source>The loss of each step as a jumping line and its mean as a smooth one: both fall fast at first and then ever more slowly.</source>
        <translation>每步的损失是一条跳动的线，其平均是一条平滑的线：两者起初下降很快，之后越来越慢。</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>批</translation>
    </message>
    <message>
        <source>A batch is the set of pictures that one step of training looks at. A larger batch gives the step a steadier direction, and leaves time for fewer steps.</source>
        <translation>批是一步训练所看的那组图片。批越大，每步的方向越稳定，而同样时间内的步数越少。</translation>
    </message>
    <message>
        <source>ĝ = (1/B) Σ ∇L(xⁱ),  i = 1 … B</source>
        <translation>ĝ = (1/B) Σ ∇L(xⁱ)，i = 1 … B</translation>
    </message>
    <message>
        <source>Rows of squares stand for the training pictures; eight of them, drawn by chance, are filled.</source>
        <translation>成排的方块代表训练图片；其中随机抽中的八个被填充。</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>A step of training changes all weights a little, in the direction that lowers the loss of one batch. The steps of a solver are something else: they lead a sample along t and change no weights.</source>
        <translation>训练的一步把所有权重略微改动，朝着使一批的损失下降的方向。求解器的步是另一回事：它们带着样本沿 t 前进，不改动权重。</translation>
    </message>
    <message>
        <source>A bowl, the loss over a weight, with four arrows that lead down to its bottom in ever shorter steps.</source>
        <translation>碗形曲线表示损失随一个权重的变化；四个箭头以越来越短的步子走向碗底。</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>The learning rate η is the factor that decides how far one training step goes. If it is too small the network learns slowly, if it is too large the loss jumps or diverges.</source>
        <translation>学习率 η 是决定一步训练走多远的系数。太小时网络学得慢，太大时损失会跳动或发散。</translation>
    </message>
    <message>
        <source>In the bowl of the loss short steps creep downwards on the left; long ones, dashed, leap from side to side and climb.</source>
        <translation>在损失的碗形曲线中，左侧的短步缓慢下行；虚线的长步左右跳跃，反而向上。</translation>
    </message>
    <message>
        <source>weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Weight decay draws every weight a little towards 0 at each step. It keeps weights small that the data do not ask for, so that the network stays smooth.</source>
        <translation>权重衰减在每一步把每个权重略微拉向 0。数据并不需要的权重因而保持很小，网络也就保持平滑。</translation>
    </message>
    <message>
        <source>Four weights that nothing else moves, above and below 0: with decay they come nearer to 0 with every step.</source>
        <translation>0 上下的四个权重，不受其他作用：有衰减时，它们每一步都更接近 0。</translation>
    </message>
    <message>
        <source>EMA</source>
        <translation>EMA</translation>
    </message>
    <message>
        <source>EMA is a moving average of the weights over the latest steps of training. It evens out the jumps of single steps, so that averaged weights usually draw better samples than the last raw ones.</source>
        <translation>EMA 是权重在最近若干训练步上的滑动平均。它抹平单步的跳动，因此平均权重画出的样本通常好于最后的原始权重。</translation>
    </message>
    <message>
        <source>A weight over the steps of a training: the raw value jumps widely, its moving average is a calm line through it.</source>
        <translation>一个权重随训练步数的变化：原始值大幅跳动，其滑动平均是穿过其中的平稳曲线。</translation>
    </message>
    <message>
        <source>label drop</source>
        <translation>标签丢弃</translation>
    </message>
    <message>
        <source>In training the label is hidden from some samples, from each with a small probability p. So one network learns both velocities that guidance needs: with a label, and without.</source>
        <translation>训练时，每个样本的标签都以很小的概率 p 被隐去。这样，一个网络就学会了引导所需的两种速度：有标签的和没有标签的。</translation>
    </message>
    <message>
        <source>y ← ∅ with probability p</source>
        <translation>以概率 p：y ← ∅</translation>
    </message>
    <message>
        <source>Five training pictures with their labels below; one label is replaced by the sign for none.</source>
        <translation>五张训练图片，标签在下方；其中一个标签换成了表示“无”的符号。</translation>
    </message>
    <message>
        <source>coupling</source>
        <translation>耦合</translation>
    </message>
    <message>
        <source>The coupling decides which noise is paired with which picture in a batch. Where near ones are paired, paths cross less, and trajectories become straighter.</source>
        <translation>耦合决定一批之内哪份噪声与哪张图片配对。把相近的配成对，路径就较少相交，轨迹也更直。</translation>
    </message>
    <message>
        <source>independent: by chance;  OT: the pairing with the least Σ ‖x₁ − x₀‖²</source>
        <translation>独立：随机配对；OT：使 Σ ‖x₁ − x₀‖² 最小的配对</translation>
    </message>
    <message>
        <source>On the left five lines from noise to data cross each other; on the right the same points are paired without a crossing.</source>
        <translation>左边，从噪声到数据的五条线相互交叉；右边，同样的点配对后没有交叉。</translation>
    </message>
    <message>
        <source>t-distribution</source>
        <translation>t 的分布</translation>
    </message>
    <message>
        <source>The t-distribution decides how often each time t occurs in training. A U shape trains more on both ends, and the bell of logit-normal more on the middle.</source>
        <translation>t 的分布决定训练中每个时间 t 出现得多频繁。U 形更多地训练两端，logit 正态的钟形更多地训练中间。</translation>
    </message>
    <message>
        <source>uniform: p(t) = 1;  logit-normal: t = 1 / (1 + exp(−m − s n)), n ~ N(0, 1)</source>
        <translation>均匀：p(t) = 1；logit 正态：t = 1 / (1 + exp(−m − s n))，n ~ N(0, 1)</translation>
    </message>
    <message>
        <source>Three densities over t: a level line, a dashed U that is high at both ends, and a bell that is high in the middle.</source>
        <translation>t 上的三条密度曲线：一条水平线，一条两端高的虚线 U 形，一条中间高的钟形。</translation>
    </message>
    <message>
        <source>weighting</source>
        <translation>加权</translation>
    </message>
    <message>
        <source>A weighting multiplies the loss at each t by a factor. It changes how much a time counts, where the t-distribution changes how often it occurs.</source>
        <translation>加权在每个 t 处给损失乘上一个系数。它改变某个时间的分量，而 t 的分布改变它出现的频率。</translation>
    </message>
    <message>
        <source>Three weights over t: one stays level, one falls towards the data, and one, dashed, rises towards the data.</source>
        <translation>t 上的三种权重：一种不变，一种向数据端下降，一种（虚线）向数据端上升。</translation>
    </message>
    <message>
        <source>transport cost</source>
        <translation>传输代价</translation>
    </message>
    <message>
        <source>The transport cost is the mean squared distance between a noise and the picture that belongs to it. A coupling that pairs near ones lowers it in training; of a sampler it says how far its trajectories lead.</source>
        <translation>传输代价是噪声与它所对应的图片之间的均方距离。把相近者配成对的耦合会在训练中降低它；对采样器而言，它表示轨迹走了多远。</translation>
    </message>
    <message>
        <source>The lines on the left, from noise to data by chance, are longer than those on the right, which join near points.</source>
        <translation>左边随机连接噪声与数据的线，比右边连接相近点的线更长。</translation>
    </message>
    <message>
        <source>budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>The budget is what a training may use: seconds of computing, passes over the data, or steps. The learning rate comes down as it is used up, which gives the last steps their fine work.</source>
        <translation>预算是一次训练可以使用的量：计算秒数、遍历数据的轮数或步数。随着预算用去，学习率逐渐降低，使最后的步子细致。</translation>
    </message>
    <message>
        <source>η(f) = η (1 − f (1 − r)),  f: share used, r: final share of η</source>
        <translation>η(f) = η (1 − f (1 − r))，f：已用比例，r：η 的最终比例</translation>
    </message>
    <message>
        <source>A bar that is filled to six tenths, and above it the learning rate: it rises at once and then falls in a line.</source>
        <translation>一个填充了六成的条，上方是学习率：先迅速升起，然后沿直线下降。</translation>
    </message>
    <message>
        <source>FID</source>
        <translation>FID</translation>
    </message>
    <message>
        <source>The judge turns pictures into features, and FID is the distance between the mean and covariance of those of samples and those of test pictures. Lower is better, and only values of the same judge and of equally many samples may be compared.</source>
        <translation>判别网络把图片变为特征，FID 是样本特征与测试图片特征在均值和协方差上的距离。越低越好，而且只有判别网络相同、样本数目相同的值才可比较。</translation>
    </message>
    <message>
        <source>Two overlapping ellipses, the spread of test pictures and, dashed, of samples, with a line between their means μ₁ and μ₂.</source>
        <translation>两个重叠的椭圆，表示测试图片的分布和样本的分布（虚线），均值 μ₁ 与 μ₂ 之间有一条连线。</translation>
    </message>
    <message>
        <source>KID</source>
        <translation>KID</translation>
    </message>
    <message>
        <source>KID compares the features of samples and of test pictures pair by pair, and assumes nothing about the shape of their distributions. Unlike FID it is right on average for any number of samples, and near 0 it may fall below 0 by chance.</source>
        <translation>KID 逐对比较样本与测试图片的特征，对其分布的形状不作任何假设。与 FID 不同，无论样本多少，它的平均值都是正确的；接近 0 时可能偶然低于 0。</translation>
    </message>
    <message>
        <source>Two clusters of points, test pictures and samples, with lines between the pairs that are compared.</source>
        <translation>两团点，测试图片和样本，被比较的各对之间有连线。</translation>
    </message>
    <message>
        <source>precision and recall</source>
        <translation>精确率与召回率</translation>
    </message>
    <message>
        <source>Precision is the share of samples that lie among the test pictures, recall the share of test pictures that lie among the samples. Low precision means bad pictures, low recall means that some kinds of pictures are missing.</source>
        <translation>精确率是落在测试图片之中的样本的比例，召回率是落在样本之中的测试图片的比例。精确率低说明图片差，召回率低说明缺少某些种类的图片。</translation>
    </message>
    <message>
        <source>precision = |S in R| / |S|,  recall = |R in S| / |R|</source>
        <translation>精确率 = |R 内的 S| / |S|，召回率 = |S 内的 R| / |R|</translation>
    </message>
    <message>
        <source>Two overlapping regions, R of the test pictures and S, dashed, of the samples; some samples lie in both, some only in S.</source>
        <translation>两个重叠的区域：测试图片的 R 和样本的 S（虚线）；有些样本位于两者之中，有些只在 S 中。</translation>
    </message>
    <message>
        <source>exact field</source>
        <translation>精确场</translation>
    </message>
    <message>
        <source>For a finite set of pictures the best velocity can be written down: a mean over all of them, each weighted by how well it explains the state. It needs no training, and it leads back to the pictures themselves.</source>
        <translation>对于有限张图片，最好的速度可以直接写出：对所有图片取平均，每张按它对该状态的解释程度加权。它不需要训练，并且会走回这些图片本身。</translation>
    </message>
    <message>
        <source>Lines from a state x to five pictures, the thicker the more a picture counts, and an arrow towards their weighted mean.</source>
        <translation>从状态 x 到五张图片的连线，越粗表示该图片分量越大；一个箭头指向它们的加权平均。</translation>
    </message>
    <message>
        <source>likelihood</source>
        <translation>似然</translation>
    </message>
    <message>
        <source>The likelihood is the probability density that a model gives to a picture: the picture is followed back to its noise, and on the way it is added up how much the flow squeezes space. It is stated in bits per pixel, and fewer bits mean a more probable picture.</source>
        <translation>似然是模型赋予一张图片的概率密度：把图片逆推回它的噪声，并累计途中流把空间压缩了多少。它以每像素的比特数表示，比特越少，图片越有可能。</translation>
    </message>
    <message>
        <source>Lines that lie far apart under the low wide hill p₀ come close together under the high narrow hill p₁.</source>
        <translation>在低而宽的峰 p₀ 下相距较远的线，到了高而窄的峰 p₁ 下彼此靠近。</translation>
    </message>
    <message>
        <source>history of samples</source>
        <translation>样本历史</translation>
    </message>
    <message>
        <source>The history of a run holds the samples that its network drew after ever more steps, always from the same noise. Two runs with the same noise can be compared picture by picture, at the same step or at the same second of computing.</source>
        <translation>一次训练的历史保存了其网络在步数逐渐增多时画出的样本，始终来自同一噪声。噪声相同的两次训练可以在同一步或同一计算秒数上逐张比较。</translation>
    </message>
    <message>
        <source>x₁(n) = x₀ + ∫ v(x_t, t; θₙ) dt,  θₙ: weights after n steps</source>
        <translation>x₁(n) = x₀ + ∫ v(x_t, t; θₙ) dt，θₙ：n 步之后的权重</translation>
    </message>
    <message>
        <source>Five pictures of one digit that become clearer from left to right; the fourth is larger, and under it stands the handle of a slider.</source>
        <translation>同一个数字的五张图像，从左到右越来越清晰；第四张较大，其下方是滑块的手柄。</translation>
    </message>
</context>
<context>
    <name>flowlab::GlossaryDialog</name>
    <message>
        <source>No term matches the filter.</source>
        <translation>没有符合筛选条件的术语。</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>术语表</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter of the terms</source>
        <translation>筛选术语</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>术语</translation>
    </message>
</context>
<context>
    <name>flowlab::GlossaryPopup</name>
    <message>
        <source>All terms…</source>
        <translation>全部术语…</translation>
    </message>
</context>
<context>
    <name>flowlab::Help</name>
    <message>
        <source>First steps</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>In plots and grids</source>
        <translation>在图表和网格中</translation>
    </message>
    <message>
        <source>Drag to move, turn the wheel to zoom; a double click or 0 shows everything; arrow keys move; a click on the legend hides a line; a right click offers to copy, save and list the values. In grids a click selects a sample; a double click or Enter opens it.</source>
        <translation>拖动移动，滚轮缩放，双击或按 0 显示全部；方向键移动；点击图例可隐藏曲线；右键可复制、保存和导出数值。在网格中，单击选择样本，双击或回车打开它。</translation>
    </message>
    <message>
        <source>Keys and first steps</source>
        <translation>快捷键与入门</translation>
    </message>
    <message>
        <source>The log is empty.</source>
        <translation>日志为空。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>About Flowlab</source>
        <translation>关于 Flowlab</translation>
    </message>
    <message>
        <source>A lab for flow-matching models: train them live, turn the knobs of the sampler, see what each one does.</source>
        <translation>流匹配模型实验室：实时训练，调节采样器的旋钮，看看每个旋钮的作用。</translation>
    </message>
    <message>
        <source>Computes on: %1</source>
        <translation>计算设备：%1</translation>
    </message>
    <message>
        <source>The code is under the MIT licence. The desktop program links Qt (LGPL) and QCustomPlot (GPL). MNIST is by LeCun, Cortes and Burges.</source>
        <translation>代码采用 MIT 许可证。桌面程序链接 Qt（LGPL）和 QCustomPlot（GPL）。MNIST 由 LeCun、Cortes 和 Burges 制作。</translation>
    </message>
    <message>
        <source>Other keys</source>
        <translation>其他快捷键</translation>
    </message>
</context>
<context>
    <name>flowlab::HistoryBar</name>
    <message>
        <source>Moment of the training</source>
        <translation>训练的时刻</translation>
    </message>
    <message>
        <source>Any moment at which samples were kept; the arrow keys go from one to the next</source>
        <translation>保存了样本的任一时刻；用方向键逐个移动</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>The newest samples stay in view, until you move the slider</source>
        <translation>始终显示最新的样本，直到你移动滑块</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Start over at the first samples when the last are reached</source>
        <translation>到达最后的样本后，从最初的样本重新开始</translation>
    </message>
    <message>
        <source>Pause the history (P)</source>
        <translation>暂停播放历史 (P)</translation>
    </message>
    <message>
        <source>Play from the first samples to the last (P)</source>
        <translation>从最初的样本播放到最后 (P)</translation>
    </message>
</context>
<context>
    <name>flowlab::HistoryPage</name>
    <message>
        <source>By step</source>
        <translation>按步数</translation>
    </message>
    <message>
        <source>By seconds</source>
        <translation>按秒数</translation>
    </message>
    <message>
        <source>Two runs stand at the same step</source>
        <translation>两次训练处于同一步</translation>
    </message>
    <message>
        <source>Two runs stand at the same second of computing</source>
        <translation>两次训练处于同一计算秒数</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>History of</source>
        <translation>历史：</translation>
    </message>
    <message>
        <source>The run whose samples are shown</source>
        <translation>显示哪次训练的样本</translation>
    </message>
    <message>
        <source>beside</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>A second run, at the same step or second</source>
        <translation>第二次训练，处于同一步或同一秒</translation>
    </message>
    <message>
        <source>The run in training</source>
        <translation>正在进行的训练</translation>
    </message>
    <message>
        <source>no other run</source>
        <translation>无其他训练</translation>
    </message>
    <message>
        <source>The run %1 is not here: add the folder that holds it, under Runs.</source>
        <translation>训练 %1 不在此处：请在“记录”中添加其所在的文件夹。</translation>
    </message>
    <message>
        <source>This training has no folder, and so its samples are not kept.</source>
        <translation>此次训练没有文件夹，因此不保存其样本。</translation>
    </message>
    <message>
        <source>The samples of this training are kept from its fifth step on.</source>
        <translation>此次训练的样本从第五步起保存。</translation>
    </message>
    <message>
        <source>The first samples of this training are being drawn…</source>
        <translation>正在绘制此次训练的第一批样本……</translation>
    </message>
    <message>
        <source>No training is in progress. Press Start (Space), or choose one of the runs so far.</source>
        <translation>当前没有训练。请按“开始”（空格键），或选择以往的一次训练。</translation>
    </message>
    <message>
        <source>This run kept no samples: it was trained by an earlier version, or without keeping them.</source>
        <translation>此次训练没有保存样本：它由较早的版本训练，或训练时未保存样本。</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>These two were drawn from other noise, or other classes: compare them as wholes, not picture by picture.</source>
        <translation>这两组样本来自不同的噪声或不同的类别：请整体比较，不要逐张比较。</translation>
    </message>
</context>
<context>
    <name>flowlab::HistoryPlot</name>
    <message>
        <source>Loss at the moments of the history</source>
        <translation>历史各时刻的损失</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>seconds of computing</source>
        <translation>计算秒数</translation>
    </message>
    <message>
        <source>%1: %2 moments, the last at %3</source>
        <translation>%1：%2 个时刻，最后一个在 %3</translation>
    </message>
    <message>
        <source>no history yet</source>
        <translation>尚无历史</translation>
    </message>
</context>
<context>
    <name>flowlab::HistorySide</name>
    <message>
        <source>step %1 · %2 s · loss %3</source>
        <translation>第 %1 步 · %2 秒 · 损失 %3</translation>
    </message>
    <message>
        <source>step %1 · %2 s</source>
        <translation>第 %1 步 · %2 秒</translation>
    </message>
    <message>
        <source>Samples at a moment of the training</source>
        <translation>训练中某一时刻的样本</translation>
    </message>
    <message>
        <source>The folder of this run is gone: choose another run.</source>
        <translation>此次训练的文件夹已不存在：请选择另一次训练。</translation>
    </message>
    <message>
        <source>The history of this run cannot be read: %1</source>
        <translation>无法读取此次训练的样本历史：%1</translation>
    </message>
    <message>
        <source>The samples of this moment cannot be read: %1</source>
        <translation>无法读取这一时刻的样本：%1</translation>
    </message>
</context>
<context>
    <name>flowlab::JudgedGrid</name>
    <message>
        <source>%1, not %2</source>
        <translation>%1，应为 %2</translation>
    </message>
</context>
<context>
    <name>flowlab::LabSession</name>
    <message>
        <source>%1, raw weights</source>
        <translation>%1，原始权重</translation>
    </message>
</context>
<context>
    <name>flowlab::LiveVerdict</name>
    <message>
        <source>How many of these samples show the class that they were asked for, by the judge, a classifier of digits</source>
        <translation>由判别网络（数字分类器）判断，这些样本中有多少显示了所要求的类别</translation>
    </message>
    <message>
        <source>recognised by the judge: %1</source>
        <translation>判别网络识别：%1</translation>
    </message>
</context>
<context>
    <name>flowlab::LossByTPlot</name>
    <message>
        <source>Loss by t</source>
        <translation>按 t 的损失</translation>
    </message>
    <message>
        <source>mean loss</source>
        <translation>平均损失</translation>
    </message>
    <message>
        <source>density of t</source>
        <translation>t 的密度</translation>
    </message>
    <message>
        <source>t (0 noise, 1 data)</source>
        <translation>t（0 噪声，1 数据）</translation>
    </message>
    <message>
        <source>t from %1 to %2
mean loss %3</source>
        <translation>t 从 %1 到 %2
平均损失 %3</translation>
    </message>
    <message>
        <source>floor %1</source>
        <translation>下限 %1</translation>
    </message>
</context>
<context>
    <name>flowlab::LossMarks</name>
    <message>
        <source>changes of settings</source>
        <translation>设置的更改</translation>
    </message>
</context>
<context>
    <name>flowlab::LossPlot</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>each step</source>
        <translation>每步</translation>
    </message>
    <message>
        <source>not finite</source>
        <translation>非有限值</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>%1 steps, loss %2, mean of the last %3 steps</source>
        <translation>%1 步，损失 %2（最近 %3 步的平均）</translation>
    </message>
    <message>
        <source>step %1
loss %2
mean of the last %4 steps: %3</source>
        <translation>第 %1 步
损失 %2
最近 %4 步的平均：%3</translation>
    </message>
    <message>
        <source>mean of %1 steps</source>
        <translation>%1 步的平均</translation>
    </message>
</context>
<context>
    <name>flowlab::LossReferences</name>
    <message>
        <source>No floor of the loss is shown: %1.</source>
        <translation>不显示损失的下限：%1。</translation>
    </message>
    <message>
        <source>The floor of the loss is being worked out beside the training: %1 % done.</source>
        <translation>正在训练的同时计算损失的下限：已完成 %1 %。</translation>
    </message>
    <message>
        <source>Floor %1: the loss of the exact field, as of a network that has memorised every training picture. One that draws new pictures stays above it.</source>
        <translation>下限 %1：精确场的损失，即记住了所有训练图片的网络的损失。能画出新图片的网络的损失高于它。</translation>
    </message>
    <message>
        <source>no floor</source>
        <translation>无下限</translation>
    </message>
    <message>
        <source>floor: %1 %</source>
        <translation>下限：%1 %</translation>
    </message>
    <message>
        <source>floor %1</source>
        <translation>下限 %1</translation>
    </message>
    <message>
        <source>held-out %1 (step %2)</source>
        <translation>留出 %1（步 %2）</translation>
    </message>
    <message>
        <source>Held-out loss: that of the trained weights on test pictures, always with the same noise and times. Where it rises while the curve falls, the network memorises.</source>
        <translation>留出损失：训练所得权重在测试图片上的损失，噪声和时间始终相同。若它上升而曲线下降，则网络在死记训练图片。</translation>
    </message>
    <message>
        <source>floor</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>held-out</source>
        <translation>留出</translation>
    </message>
</context>
<context>
    <name>flowlab::LowerPlots</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>By t</source>
        <translation>按 t</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>The loss of each step</source>
        <translation>每一步的损失</translation>
    </message>
    <message>
        <source>Loss by t: where between noise and data the loss comes from</source>
        <translation>按 t 的损失：损失来自噪声与数据之间的何处</translation>
    </message>
    <message>
        <source>The quality of samples during the training, by the judge, as often as you choose</source>
        <translation>判别网络在训练过程中对样本的评价，间隔由你选择</translation>
    </message>
</context>
<context>
    <name>flowlab::MainWindow</name>
    <message>
        <source>Look in a folder…</source>
        <translation>在文件夹中查找…</translation>
    </message>
    <message>
        <source>The folder of the data</source>
        <translation>数据所在的文件夹</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>EXPERIMENT</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>SAMPLER</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Panel EXPERIMENT</source>
        <translation>面板：实验</translation>
    </message>
    <message>
        <source>Panel SAMPLER</source>
        <translation>面板：采样器</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>控制栏</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation>已打开 %1</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause the training (Space)</source>
        <translation>暂停训练（空格）</translation>
    </message>
    <message>
        <source>Train for the same budget again, at the final learning rate (Space)</source>
        <translation>以结束时的学习率再训练同样长的时间（空格）</translation>
    </message>
    <message>
        <source>Flowlab · %1 · %2 · %3 path</source>
        <translation>Flowlab · %1 · %2 · %3 路径</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>撤销：%1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>重做：%1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>The training is at step %1 and not saved in a checkpoint. Reset discards it.</source>
        <translation>训练已到第 %1 步，尚未保存为检查点。重置会丢弃它。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>The settings of %1 are restored</source>
        <translation>已恢复 %1 的设置</translation>
    </message>
    <message>
        <source>Save checkpoint</source>
        <translation>保存检查点</translation>
    </message>
    <message>
        <source>Checkpoint (*.safetensors)</source>
        <translation>检查点 (*.safetensors)</translation>
    </message>
    <message>
        <source>The language changes at the next start</source>
        <translation>下次启动时更换语言</translation>
    </message>
    <message>
        <source>Cannot %1.</source>
        <translation>无法完成：%1。</translation>
    </message>
    <message>
        <source>The training that was running when you quit (%1) was saved.</source>
        <translation>退出时正在进行的训练（%1）已保存。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>save the training before quitting</source>
        <translation>退出前保存训练</translation>
    </message>
    <message>
        <source>see Help → Log</source>
        <translation>见“帮助 → 日志”</translation>
    </message>
    <message>
        <source>Save a checkpoint elsewhere, or close again to quit without saving.</source>
        <translation>请将检查点保存到别处，或再次关闭以放弃它。</translation>
    </message>
    <message>
        <source>Checkpoints, recipes, pictures and films (*.safetensors *.json *.png *.mp4 *.webm *.gif *.apng);;All files (*)</source>
        <translation>检查点、配方、图片和影片 (*.safetensors *.json *.png *.mp4 *.webm *.gif *.apng);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Start to train a network, live (Space)</source>
        <translation>开始实时训练一个网络（空格）</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>The next training learns from %1</source>
        <translation>下一次训练将学习 %1 中的图片</translation>
    </message>
    <message>
        <source>The pasted settings are in use; Undo brings yours back</source>
        <translation>已采用粘贴的设置；撤销可恢复您的设置</translation>
    </message>
    <message>
        <source>Its checkpoint stays: %1</source>
        <translation>其检查点仍然保留：%1</translation>
    </message>
    <message>
        <source>It stays in the list of runs: Training → Runs</source>
        <translation>它仍在训练列表中：训练 → 训练记录</translation>
    </message>
    <message>
        <source>Go on with this training</source>
        <translation>继续进行这次训练</translation>
    </message>
    <message>
        <source>Do not resume</source>
        <translation>不继续</translation>
    </message>
    <message>
        <source>The layout is that of the first start</source>
        <translation>布局已恢复为首次启动时的样子</translation>
    </message>
    <message>
        <source>That page is put away: View → Choose what is shown brings it back</source>
        <translation>该页面已隐藏：可通过“视图 → 选择显示的内容”恢复</translation>
    </message>
    <message>
        <source>The window is in this language already</source>
        <translation>窗口已经使用这种语言</translation>
    </message>
    <message>
        <source>In the queue behind it: %1 (%2).</source>
        <translation>队列中排在它后面的训练数：%1（%2）。</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Training time</source>
        <translation>训练时长</translation>
    </message>
    <message>
        <source>Presets of the sampler</source>
        <translation>采样器预设</translation>
    </message>
    <message>
        <source>Status line</source>
        <translation>状态栏</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Shown is what %1 chooses; View → Reset layout brings everything back</source>
        <translation>现在按 %1 的选择显示；“视图 → 重置布局”可全部恢复</translation>
    </message>
    <message>
        <source>Save this choice</source>
        <translation>保存此选择</translation>
    </message>
    <message>
        <source>Choice of what is shown (*.json)</source>
        <translation>显示内容的选择 (*.json)</translation>
    </message>
    <message>
        <source>Trainings that were in the queue when you quit: %1.</source>
        <translation>退出时队列中的训练数：%1。</translation>
    </message>
    <message>
        <source>Start them</source>
        <translation>开始训练它们</translation>
    </message>
    <message>
        <source>The first begins now, the others follow</source>
        <translation>现在开始第一个，其余依次进行</translation>
    </message>
    <message>
        <source>Clear the queue</source>
        <translation>清空队列</translation>
    </message>
    <message>
        <source>None of them is trained</source>
        <translation>一个也不训练</translation>
    </message>
</context>
<context>
    <name>flowlab::MatrixView</name>
    <message>
        <source>order %1</source>
        <translation>%1 阶</translation>
    </message>
    <message>
        <source>tol %1 · NFE %2</source>
        <translation>容差 %1 · NFE %2</translation>
    </message>
    <message>
        <source>waiting for the reference</source>
        <translation>等待参考解</translation>
    </message>
    <message>
        <source>no reference</source>
        <translation>没有参考解</translation>
    </message>
    <message>
        <source>sampling…</source>
        <translation>正在采样…</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>not sampled</source>
        <translation>未采样</translation>
    </message>
    <message>
        <source>Matrix of solvers and costs</source>
        <translation>求解器与代价的矩阵</translation>
    </message>
    <message>
        <source>Columns of the matrix</source>
        <translation>矩阵的列</translation>
    </message>
    <message>
        <source>Rows of the matrix</source>
        <translation>矩阵的行</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 个改变</translation>
    </message>
    <message>
        <source>no classifier is available for these images</source>
        <translation>没有适用于这些图片的判别网络</translation>
    </message>
    <message>
        <source>≠, changed: shows another class than the reference does</source>
        <translation>≠、改变：显示的类别与参考解不同</translation>
    </message>
</context>
<context>
    <name>flowlab::MeasuresPage</name>
    <message>
        <source>log p1(x1) = log p0(x0) − ∫ div v dt for as many test pictures as there are samples, starting with the picture whose number is the seed, each with its label if the network takes labels. Always by RK4 with 32 evaluations in fp32 along the path of training, whatever the panel SAMPLER says; the divergence is Hutchinson&apos;s estimate (1810.01367)</source>
        <translation>log p1(x1) = log p0(x0) − ∫ div v dt：测试图片从编号等于种子的那张开始，数量与样本数相同；若网络带标签，则给定各自的标签。始终以 fp32、沿训练所用的路径、用 RK4 做 32 次求值，与“采样器”面板的设置无关；散度用 Hutchinson 估计（1810.01367）</translation>
    </message>
    <message>
        <source>straightness ∫ ‖(x₁ − x₀) − v‖² dt / d: %1
transport cost ‖x₁ − x₀‖² / d: %2</source>
        <translation>笔直度 ∫ ‖(x₁ − x₀) − v‖² dt / d：%1
传输代价 ‖x₁ − x₀‖² / d：%2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Measure likelihood</source>
        <translation>测量似然</translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>how probable the model finds the test pictures, in bits per pixel</source>
        <translation>模型认为测试图片有多大可能，以每像素比特数计</translation>
    </message>
    <message>
        <source>%1 bits per pixel: statistical error %2, solver error %3</source>
        <translation>每像素 %1 比特：统计误差 %2，求解误差 %3</translation>
    </message>
    <message>
        <source> · %1 of %2 test pictures</source>
        <translation> · %1 / %2 张测试图片</translation>
    </message>
    <message>
        <source>%1 bits per pixel given the class: statistical error %2, solver error %3</source>
        <translation>给定类别时每像素 %1 比特：统计误差 %2，求解误差 %3</translation>
    </message>
    <message>
        <source>Statistical error: from the choice of pictures and of random directions. Solver error: how far the value moves when the steps are halved. Total error: %1</source>
        <translation>统计误差：来自所取的图片和随机方向。求解误差：步数减半时数值的变化。总误差：%1</translation>
    </message>
</context>
<context>
    <name>flowlab::NearestStrip</name>
    <message>
        <source>no. %1
label %2</source>
        <translation>第 %1 张
标签 %2</translation>
    </message>
    <message>
        <source>RMSE %1
the same picture</source>
        <translation>RMSE %1
同一张图片</translation>
    </message>
    <message>
        <source>RMSE %1
nearly a copy</source>
        <translation>RMSE %1
几乎是复制</translation>
    </message>
    <message>
        <source>RMSE %1
not a copy</source>
        <translation>RMSE %1
不是复制</translation>
    </message>
    <message>
        <source>Nearest training pictures</source>
        <translation>最接近的训练图片</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>The selected sample at t = 1</source>
        <translation>所选样本的最终结果（t = 1）</translation>
    </message>
    <message>
        <source>by features</source>
        <translation>按特征</translation>
    </message>
    <message>
        <source>The training picture that the judge finds most alike, wherever and however it is drawn:
what the sample shows. The distance is between the judge&apos;s features; beside it the median for test pictures.</source>
        <translation>判别网络认为最相似的训练图片，不论位置或画法：样本画的是什么。距离是判别网络特征的距离；旁边是测试图片的中位数。</translation>
    </message>
    <message>
        <source>by pixels</source>
        <translation>按像素</translation>
    </message>
    <message>
        <source>The training picture that differs least in its pixels: tells whether the sample is a copy.
RMSE is the root mean square of the differences, with pixels from -1 to 1; near 0 it is the same picture.
Beside it the median for test pictures, which cannot be copies.</source>
        <translation>像素差别最小的训练图片：由此可知样本是否是复制的。
RMSE 是像素（−1 到 1）差的均方根；接近 0 就是同一张图片。
旁边是测试图片的中位数，它们不可能是复制的。</translation>
    </message>
    <message>
        <source>sample %1</source>
        <translation>样本 %1</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>类别 %1</translation>
    </message>
    <message>
        <source>No nearest pictures: see Help → Log.</source>
        <translation>没有最接近的图片：见“帮助 → 日志”。</translation>
    </message>
    <message>
        <source>Searching the training pictures of %1. The first search takes some seconds, in which the judge looks at all of them…</source>
        <translation>正在搜索 %1 的训练图片。第一次判别网络要看完所有图片，需要几秒钟…</translation>
    </message>
    <message>
        <source>The nearest training pictures appear here as soon as there are samples.</source>
        <translation>有了样本后，最接近的训练图片会显示在这里。</translation>
    </message>
    <message>
        <source>distance %1</source>
        <translation>距离 %1</translation>
    </message>
    <message>
        <source>Of the training pictures of %1 the nearest to %2: by features %3; by pixels %4</source>
        <translation>%1 的训练图片中最接近%2的：按特征 %3；按像素 %4</translation>
    </message>
    <message>
        <source>test pictures: %1</source>
        <translation>测试图片：%1</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>搜索进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>重新搜索</translation>
    </message>
    <message>
        <source>Stop the search</source>
        <translation>停止搜索</translation>
    </message>
    <message>
        <source>Find the nearest training pictures</source>
        <translation>查找最接近的训练图片</translation>
    </message>
    <message>
        <source>The search was cancelled.</source>
        <translation>搜索已取消。</translation>
    </message>
</context>
<context>
    <name>flowlab::NumberBox</name>
    <message>
        <source>whole numbers from %1 to %2</source>
        <translation>%1 到 %2 的整数</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>“%1” is not a number; allowed: %2</source>
        <translation>“%1”不是数字；允许的值：%2</translation>
    </message>
    <message>
        <source>%1 became %2; allowed: %3</source>
        <translation>%1 已改为 %2；允许的值：%3</translation>
    </message>
</context>
<context>
    <name>flowlab::NumbersTable</name>
    <message>
        <source>Copy numbers</source>
        <translation>复制数值</translation>
    </message>
</context>
<context>
    <name>flowlab::PartsDialog</name>
    <message>
        <source>Choose what is shown</source>
        <translation>选择显示的内容</translation>
    </message>
    <message>
        <source>What is not checked is gone from the window, its menus and its keys. View → Reset layout brings everything back.</source>
        <translation>未勾选的内容会从窗口、菜单和快捷键中消失。“视图 → 重置布局”可全部恢复。</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Save this choice…</source>
        <translation>保存此选择…</translation>
    </message>
    <message>
        <source>A small file for other machines: drop it on their window, or start there flowlab --layout FILE</source>
        <translation>供其他电脑使用的小文件：把它拖到那里的窗口上，或在那里用 flowlab --layout 文件 启动</translation>
    </message>
    <message>
        <source>At least one page must stay.</source>
        <translation>至少要保留一个页面。</translation>
    </message>
</context>
<context>
    <name>flowlab::PathPlot</name>
    <message>
        <source>Speed and curvature</source>
        <translation>速度与曲率</translation>
    </message>
    <message>
        <source>← speed ‖v‖² per pixel</source>
        <translation>← 每像素速度 ‖v‖²</translation>
    </message>
    <message>
        <source>curvature ‖dv/dt‖² per pixel →</source>
        <translation>每像素曲率 ‖dv/dt‖² →</translation>
    </message>
    <message>
        <source>t (0 noise, 1 data)</source>
        <translation>t（0 噪声，1 数据）</translation>
    </message>
    <message>
        <source>no trajectories yet</source>
        <translation>尚无轨迹</translation>
    </message>
    <message>
        <source>steps: %1</source>
        <translation>步数：%1</translation>
    </message>
    <message>
        <source>speed from %1 to %2</source>
        <translation>速度从 %1 到 %2</translation>
    </message>
    <message>
        <source>curvature from %1 to %2</source>
        <translation>曲率从 %1 到 %2</translation>
    </message>
    <message>
        <source>t %1
speed ‖v‖² / d %2
curvature ‖dv/dt‖² / d %3</source>
        <translation>t %1
速度 ‖v‖² / d %2
曲率 ‖dv/dt‖² / d %3</translation>
    </message>
    <message>
        <source>%1: speed %2, curvature %3</source>
        <translation>%1：速度 %2，曲率 %3</translation>
    </message>
</context>
<context>
    <name>flowlab::PlanePage</name>
    <message>
        <source>Chords</source>
        <translation>弦</translation>
    </message>
    <message>
        <source>Keep the plane</source>
        <translation>保持平面</translation>
    </message>
    <message>
        <source>The plane of the first two principal components: eigenvectors of ∫ E[(xₜ − m)(xₜ − m)ᵀ] dt, m the mean over samples and t; the origin is the middle of the noise. Straightness ∫ ‖(x₁ − x₀) − v‖² dt / d is 0 for straight lines (2209.03003).</source>
        <translation>前两个主成分张成的平面：∫ E[(xₜ − m)(xₜ − m)ᵀ] dt 的特征向量，m 为对样本和 t 的均值；原点是噪声的中心。笔直度 ∫ ‖(x₁ − x₀) − v‖² dt / d 对直线为 0（2209.03003）。</translation>
    </message>
    <message>
        <source>Dashed: the straight lines (1 − t) x₀ + t x₁ to compare with</source>
        <translation>虚线：用来比较的直线 (1 − t) x₀ + t x₁</translation>
    </message>
    <message>
        <source>Diamonds: where each sample would land if it went straight on, on the linear path xₜ + (1 − t) v</source>
        <translation>菱形：每个样本若沿直线前进将到达的位置，线性路径上为 xₜ + (1 − t) v</translation>
    </message>
    <message>
        <source>Pictures of other solvers and settings are drawn in this same plane, to compare them; otherwise each has its own</source>
        <translation>其他求解器和设置的图也画在同一平面内，便于比较；否则各有自己的平面</translation>
    </message>
    <message>
        <source>the trajectories are not finite numbers</source>
        <translation>轨迹中有非有限的数值</translation>
    </message>
    <message>
        <source>paths: %1 · straightness %2 · the plane holds %3 % of the variance</source>
        <translation>路径：%1 · 笔直度 %2 · 平面包含方差的 %3 %</translation>
    </message>
    <message>
        <source>sample %1</source>
        <translation>样本 %1</translation>
    </message>
    <message>
        <source>%1: straightness %2</source>
        <translation>%1：笔直度 %2</translation>
    </message>
</context>
<context>
    <name>flowlab::PlaneView</name>
    <message>
        <source>Paths in a plane</source>
        <translation>平面内的路径</translation>
    </message>
    <message>
        <source>no trajectories yet</source>
        <translation>尚无轨迹</translation>
    </message>
    <message>
        <source>first component (%1 % of the variance)</source>
        <translation>第一主成分（占方差的 %1 %）</translation>
    </message>
    <message>
        <source>first (%1 %)</source>
        <translation>第一（%1 %）</translation>
    </message>
    <message>
        <source>second component (%1 %)</source>
        <translation>第二主成分（%1 %）</translation>
    </message>
    <message>
        <source>second (%1 %)</source>
        <translation>第二（%1 %）</translation>
    </message>
    <message>
        <source>sample %1</source>
        <translation>样本 %1</translation>
    </message>
    <message>
        <source>sample %1 · class %2</source>
        <translation>样本 %1 · 类别 %2</translation>
    </message>
    <message>
        <source>xₜ and x₁</source>
        <translation>xₜ 与 x₁</translation>
    </message>
</context>
<context>
    <name>flowlab::Plot</name>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Save data as CSV…</source>
        <translation>将数据存为 CSV…</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>save the plot</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>Save data as CSV</source>
        <translation>将数据存为 CSV</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV 表格 (*.csv)</translation>
    </message>
    <message>
        <source>save the data of the plot</source>
        <translation>保存图表的数据</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>另存为 PNG…</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>另存为 SVG…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为 PDF…</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG 矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
</context>
<context>
    <name>flowlab::PlotForm</name>
    <message>
        <source>Pixels, for slides and the web</source>
        <translation>像素图，用于幻灯片和网页</translation>
    </message>
    <message>
        <source>Lines that scale, to edit and for the web</source>
        <translation>可缩放的线条，便于编辑，也可用于网页</translation>
    </message>
    <message>
        <source>Lines that scale, for papers</source>
        <translation>可缩放的线条，用于论文</translation>
    </message>
    <message>
        <source>The numbers behind the plot</source>
        <translation>图表背后的数值</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Which plot of this workspace, as shown</source>
        <translation>此工作区中的哪个图表，与所示相同</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>Pixels of the file for each pixel of the window</source>
        <translation>窗口的每个像素对应文件中的像素数</translation>
    </message>
</context>
<context>
    <name>flowlab::PreviewPane</name>
    <message>
        <source>Frame of the film</source>
        <translation>影片的帧</translation>
    </message>
    <message>
        <source>Any frame of the film</source>
        <translation>影片的任意一帧</translation>
    </message>
    <message>
        <source>%1 · t = %2</source>
        <translation>%1 · t = %2</translation>
    </message>
    <message>
        <source>Pause the film</source>
        <translation>暂停影片</translation>
    </message>
    <message>
        <source>Play the film</source>
        <translation>播放影片</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适应窗口</translation>
    </message>
    <message>
        <source>Show all of it, smaller than it is where it has no room; else a pixel of the file is a pixel of the screen</source>
        <translation>显示全部内容，放不下时缩小；否则文件的一个像素就是屏幕的一个像素</translation>
    </message>
</context>
<context>
    <name>flowlab::ProjectorBar</name>
    <message>
        <source>NFE</source>
        <translation>NFE</translation>
    </message>
    <message>
        <source>guidance</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>Knobs of the sampler</source>
        <translation>采样器的旋钮</translation>
    </message>
    <message>
        <source>New noise</source>
        <translation>换一组噪声</translation>
    </message>
    <message>
        <source>Random seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Leave projector mode (Esc)</source>
        <translation>退出投影模式（Esc）</translation>
    </message>
    <message>
        <source>Leave projector mode</source>
        <translation>退出投影模式</translation>
    </message>
    <message>
        <source>solver</source>
        <translation>求解器</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>No effect: this solver chooses its steps by its tolerances.</source>
        <translation>不起作用：该求解器按容差自行选择步长。</translation>
    </message>
</context>
<context>
    <name>flowlab::QualityFields</name>
    <message>
        <source>samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Samples per point. More are more reliable; FID is too high for few samples, so compare only equal numbers</source>
        <translation>每个点的样本数。越多越可靠；样本少时 FID 偏高，因此只有数目相同才能比较</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>种子数</translation>
    </message>
    <message>
        <source>Sets of samples per point, from the seed in the panel SAMPLER and the seeds after it; error bars show how far they differ</source>
        <translation>每个点的样本组数，从“采样器”面板的种子起依次取用；误差线表示它们的差异</translation>
    </message>
</context>
<context>
    <name>flowlab::QualityLinePlot</name>
    <message>
        <source>feature FID</source>
        <translation>特征 FID</translation>
    </message>
    <message>
        <source>wanted class, %</source>
        <translation>指定类别，%</translation>
    </message>
    <message>
        <source>precision, %</source>
        <translation>精确率，%</translation>
    </message>
    <message>
        <source>recall, %</source>
        <translation>召回率，%</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>step %1
feature FID %2, jackknife error %3
wanted class %4 %
precision %5 % · recall %6 %
%7 samples, %8, evaluations: %9</source>
        <translation>第 %1 步
特征 FID %2，刀切法误差 %3
指定类别 %4 %
精确率 %5 % · 召回率 %6 %
%7 个样本，%8，求值次数：%9</translation>
    </message>
    <message>
        <source>nothing measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>%1: %2 after %3 steps; points: %4</source>
        <translation>%1：%2（%3 步后）；点数：%4</translation>
    </message>
    <message>
        <source>KID × 1000: %1</source>
        <translation>KID × 1000：%1</translation>
    </message>
</context>
<context>
    <name>flowlab::QualityPage</name>
    <message>
        <source>Measure every point (Ctrl+Return)</source>
        <translation>度量所有点（Ctrl+Return）</translation>
    </message>
    <message>
        <source>Stop; finished points are kept (Esc)</source>
        <translation>停止；已完成的点保留（Esc）</translation>
    </message>
    <message>
        <source>Progress of the measurement</source>
        <translation>度量的进度</translation>
    </message>
    <message>
        <source>How good are the samples for what they cost?

Run draws many samples with every solver at every NFE, and the judge, a classifier, compares them with the test pictures. A lower feature FID is better; it can be compared only under the same judge and at the same number of samples, and as many real pictures are measured beside it. KID does not depend on the number of samples. Precision says how many samples look like real pictures; recall and coverage say how much of the variety of real pictures is there. Classes are asked for in the shares that they have in the data. Error bars come from the seeds.</source>
        <translation>以这样的代价，样本有多好？

“运行”让每个求解器在每个 NFE 下生成大量样本，由判别网络（一个分类网络）与测试图片比较。特征 FID 越低越好，且只有判别网络和样本数都相同时才能比较，旁边给出同样多的真实图片的得分。KID 与样本数无关。精确率表示多少样本像真实图片，召回率和覆盖率表示真实图片的多样性保留了多少。各类别按其在数据中的比例生成。误差线来自各个种子。</translation>
    </message>
    <message>
        <source>Measure the quality</source>
        <translation>度量质量</translation>
    </message>
    <message>
        <source>What the plot shows</source>
        <translation>图中显示的内容</translation>
    </message>
    <message>
        <source>out of date: press Run to update</source>
        <translation>已过时：请按“运行”更新</translation>
    </message>
    <message>
        <source>%1 samples per point, seeds: %2, guidance %3</source>
        <translation>每点 %1 个样本，种子：%2，引导 %3</translation>
    </message>
    <message>
        <source>judge %1</source>
        <translation>判别网络 %1</translation>
    </message>
    <message>
        <source>%1 points: %2 evaluations</source>
        <translation>%1 个点：%2 次求值</translation>
    </message>
    <message>
        <source>plus those of adaptive solvers</source>
        <translation>另加自适应求解器所需</translation>
    </message>
    <message>
        <source>%1 of %2 points</source>
        <translation>%2 个点中的 %1 个</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>还需%1</translation>
    </message>
    <message>
        <source>%1 points in %2 s · %3</source>
        <translation>%1 个点，用时 %2 秒 · %3</translation>
    </message>
    <message>
        <source>cancelled: %1 of %2 points are kept</source>
        <translation>已取消：保留 %2 个点中的 %1 个</translation>
    </message>
    <message>
        <source>failed: %1 of %2 points are kept</source>
        <translation>失败：保留 %2 个点中的 %1 个</translation>
    </message>
</context>
<context>
    <name>flowlab::QualityPane</name>
    <message>
        <source>every %1</source>
        <translation>每 %1</translation>
    </message>
    <message>
        <source>n = %1</source>
        <translation>n = %1</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 步</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Measure of quality</source>
        <translation>质量指标</translation>
    </message>
    <message>
        <source>Feature FID: distance between the features of the samples and of the test pictures, lower is better;
the bars are its standard error.
Wanted class: share of the samples that show the class they were asked for, by the judge.
Precision: share of the samples that look like test pictures.
Recall: share of the test pictures that look like samples.</source>
        <translation>特征 FID：样本特征与测试图片特征的距离，越小越好；误差线为其标准误差。
指定类别：判别网络认为显示了所要求类别的样本比例。
精确率：像测试图片的样本比例。
召回率：像样本的测试图片比例。</translation>
    </message>
    <message>
        <source>Interval of the quality curve</source>
        <translation>质量曲线的间隔</translation>
    </message>
    <message>
        <source>How often the judge looks at samples of the network in training; seconds are of computing.
They are drawn like the pictures beside the curve, and not as the panel SAMPLER says, so that only
the training moves the curve: %1, evaluations: %2, guidance %3, averaged weights, the same noise.
Takes at most a fifth of the time and does not change the training.</source>
        <translation>判别网络多久评判一次训练中网络的样本：秒数指计算时间。
样本与旁边的图片以相同方式生成，而不按“采样器”面板，这样只有训练会改变曲线：
%1，求值次数：%2，引导 %3，平均权重，噪声始终相同。
最多占用五分之一的时间，不影响训练。</translation>
    </message>
    <message>
        <source>Samples per point</source>
        <translation>每个点的样本数</translation>
    </message>
    <message>
        <source>Samples per point: more of them cost more time and show smaller differences.
The feature FID of few samples is too high: compare only points with equal numbers.</source>
        <translation>每个点的样本数：越多越费时，区分越精细。
样本少时特征 FID 偏高：只应比较样本数相同的点。</translation>
    </message>
    <message>
        <source>interval of the quality curve</source>
        <translation>质量曲线的间隔</translation>
    </message>
    <message>
        <source>samples of the quality curve</source>
        <translation>质量曲线的样本数</translation>
    </message>
    <message>
        <source>This network takes no labels: no class is wanted.</source>
        <translation>该网络不使用标签：没有指定类别。</translation>
    </message>
    <message>
        <source>Choose above how often the judge looks at samples of the network in training.</source>
        <translation>请在上方选择多久评判一次训练中网络的样本。</translation>
    </message>
    <message>
        <source>The network at the end of the training is being measured…</source>
        <translation>正在测量训练结束时的质量…</translation>
    </message>
    <message>
        <source>The first point is measured after %1, while the training goes on.</source>
        <translation>第一个点在 %1 后测量，与训练同时进行。</translation>
    </message>
    <message>
        <source>feature FID</source>
        <translation>特征 FID</translation>
    </message>
    <message>
        <source>wanted class</source>
        <translation>指定类别</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Press Start (Space): the first point comes after %1.</source>
        <translation>请按“开始”（空格键）：第一个点在 %1 后出现。</translation>
    </message>
</context>
<context>
    <name>flowlab::QualityPlot</name>
    <message>
        <source>as many real training pictures: %1</source>
        <translation>同样多的真实训练图片：%1</translation>
    </message>
    <message>
        <source>Quality against evaluations</source>
        <translation>质量与求值次数</translation>
    </message>
    <message>
        <source>NFE, evaluations per sample</source>
        <translation>NFE，每个样本的求值次数</translation>
    </message>
    <message>
        <source>no points yet</source>
        <translation>尚无数据点</translation>
    </message>
    <message>
        <source>%1 at NFE %2</source>
        <translation>NFE %2 时为 %1</translation>
    </message>
    <message>
        <source>error bars: standard error over seeds</source>
        <translation>误差线：各种子之间的标准误差</translation>
    </message>
    <message>
        <source>error bars: jackknife error within one set of samples</source>
        <translation>误差线：单组样本内的刀切法误差</translation>
    </message>
    <message>
        <source>this model takes no labels</source>
        <translation>此模型不使用标签</translation>
    </message>
</context>
<context>
    <name>flowlab::QualitySession</name>
    <message>
        <source>Fix the list: %1</source>
        <translation>请修正数值列表：%1</translation>
    </message>
    <message>
        <source>Choose at least one solver.</source>
        <translation>请至少选择一个求解器。</translation>
    </message>
    <message>
        <source>The models are still loading.</source>
        <translation>正在读取模型。</translation>
    </message>
    <message>
        <source>Quality is measured with one kind of weights at a time: choose another model B, or none.</source>
        <translation>一次只能用一种权重度量质量：请另选模型 B，或选“无”。</translation>
    </message>
    <message>
        <source>Model B is no longer available: choose another.</source>
        <translation>模型 B 已不存在：请另选一个。</translation>
    </message>
    <message>
        <source>A and B are the same: choose another model B, or none.</source>
        <translation>A 与 B 相同：请另选模型 B，或选“无”。</translation>
    </message>
    <message>
        <source>Quality is measured of samples from noise: set “start from” to noise in the panel SAMPLER.</source>
        <translation>质量针对从噪声开始的样本：请在“采样器”面板中把起点设为噪声。</translation>
    </message>
</context>
<context>
    <name>flowlab::QualityTable</name>
    <message>
        <source>The solver, on A or B where there are two models</source>
        <translation>求解器；有两个模型时标明 A 或 B</translation>
    </message>
    <message>
        <source>solver</source>
        <translation>求解器</translation>
    </message>
    <message>
        <source>Network evaluations per sample; for an adaptive solver their mean</source>
        <translation>每个样本的网络求值次数；自适应求解器为其均值</translation>
    </message>
    <message>
        <source>NFE</source>
        <translation>NFE</translation>
    </message>
    <message>
        <source>Sets of samples behind the values; ± is the standard error of their mean, missing for a single set</source>
        <translation>这些数值背后的样本组数；± 是其均值的标准误差，只有一组时没有</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>种子数</translation>
    </message>
    <message>
        <source>All values of the chart</source>
        <translation>图中的所有数值</translation>
    </message>
    <message>
        <source>The error of feature FID within one set of samples, by a jackknife over ten blocks: how far another set would lie</source>
        <translation>单组样本内特征 FID 的误差，由十块刀切法得到：另一组样本会相差多少</translation>
    </message>
    <message>
        <source>FID jackknife ±</source>
        <translation>FID 刀切法 ±</translation>
    </message>
</context>
<context>
    <name>flowlab::QualityWords</name>
    <message>
        <source>feature FID</source>
        <translation>特征 FID</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>coverage</source>
        <translation>覆盖率</translation>
    </message>
    <message>
        <source>wanted class, %</source>
        <translation>符合类别，%</translation>
    </message>
    <message>
        <source>sure, %</source>
        <translation>确信，%</translation>
    </message>
    <message>
        <source>Fréchet distance between the judge&apos;s features of the samples and of the test pictures: lower is better; too high for few samples (1706.08500)</source>
        <translation>判别网络对样本与对测试图片的特征之间的 Fréchet 距离：越低越好；样本少时偏高（1706.08500）</translation>
    </message>
    <message>
        <source>How many samples lie among the test pictures: higher is better (1904.06991)</source>
        <translation>有多少样本落在测试图片之中：越高越好（1904.06991）</translation>
    </message>
    <message>
        <source>How many test pictures lie among the samples: higher is better (1904.06991)</source>
        <translation>有多少测试图片落在样本之中：越高越好（1904.06991）</translation>
    </message>
    <message>
        <source>How many test pictures have the sample among their nearest, on average, divided by k = 5: higher is better, about 1 for real pictures (2002.09797)</source>
        <translation>平均有多少测试图片以该样本为近邻，除以 k = 5：越高越好，真实图片约为 1（2002.09797）</translation>
    </message>
    <message>
        <source>How many test pictures have a sample nearby: higher is better (2002.09797)</source>
        <translation>有多少测试图片附近有样本：越高越好（2002.09797）</translation>
    </message>
    <message>
        <source>How many samples show the class they were asked for: higher is better</source>
        <translation>有多少样本显示所要求的类别：越高越好</translation>
    </message>
    <message>
        <source>How many samples the judge classifies with more than 90 % confidence: higher is better</source>
        <translation>判别网络对多少样本有 90 % 以上的把握：越高越好</translation>
    </message>
    <message>
        <source>NFE %1</source>
        <translation>NFE %1</translation>
    </message>
    <message>
        <source>samples: %1 · seeds: %2</source>
        <translation>样本：%1 · 种子数：%2</translation>
    </message>
    <message>
        <source>KID × 1000</source>
        <translation>KID × 1000</translation>
    </message>
    <message>
        <source>Kernel distance between the judge&apos;s features of the samples and of the test pictures: lower is better, and the same on average for any number of samples (1801.01401)</source>
        <translation>判别网络对样本与对测试图片的特征之间的核距离：越低越好，其均值与样本数无关（1801.01401）</translation>
    </message>
    <message>
        <source>jackknife error within one set: feature FID %1, KID × 1000 %2</source>
        <translation>单组内的刀切法误差：特征 FID %1，KID × 1000 %2</translation>
    </message>
</context>
<context>
    <name>flowlab::QueueStrip</name>
    <message>
        <source>Queue of trainings</source>
        <translation>训练队列</translation>
    </message>
    <message>
        <source>Waits: the finished training could not be saved. Save it (Ctrl+S), or start the next by hand.</source>
        <translation>等待中：已完成的训练无法保存。请保存它 (Ctrl+S)，或手动开始下一个。</translation>
    </message>
    <message>
        <source>Start the next now</source>
        <translation>立即开始下一个</translation>
    </message>
    <message>
        <source>Start the next now; the training in front ends where it is, and stays under Runs</source>
        <translation>立即开始下一个；当前训练就此结束，并保留在训练记录中</translation>
    </message>
    <message>
        <source>Clear the queue</source>
        <translation>清空队列</translation>
    </message>
    <message>
        <source>Take all of them out of the queue</source>
        <translation>把它们全部移出队列</translation>
    </message>
    <message>
        <source>In the queue: %1</source>
        <translation>队列中：%1</translation>
    </message>
    <message>
        <source>Take out of the queue: %1</source>
        <translation>移出队列：%1</translation>
    </message>
</context>
<context>
    <name>flowlab::QuickChoices</name>
    <message>
        <source>Worst</source>
        <translation>最差</translation>
    </message>
    <message>
        <source>One evaluation: a single straight step from noise to data</source>
        <translation>一次求值：从噪声到数据只走一步直线</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Two steps of midpoint: quick, with visible faults</source>
        <translation>中点法走 2 步：快，但有可见的瑕疵</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>Four steps of midpoint: good samples at little cost</source>
        <translation>中点法走 4 步：代价小，样本好</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>16 steps of RK4: more evaluations hardly change the samples</source>
        <translation>RK4 走 16 步：再增加求值次数，样本也几乎不变</translation>
    </message>
    <message>
        <source>30 s</source>
        <translation>30 秒</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 分钟</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 分钟</translation>
    </message>
    <message>
        <source>20 min</source>
        <translation>20 分钟</translation>
    </message>
    <message>
        <source>%1, evaluations: %2</source>
        <translation>%1，求值次数：%2</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>约 %1 秒</translation>
    </message>
</context>
<context>
    <name>flowlab::QuickMenus</name>
    <message>
        <source>training time</source>
        <translation>训练时长</translation>
    </message>
    <message>
        <source>solver and NFE</source>
        <translation>求解器和 NFE</translation>
    </message>
    <message>
        <source>about %1 steps</source>
        <translation>约 %1 步</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 步</translation>
    </message>
    <message>
        <source>%1 epochs</source>
        <translation>%1 轮</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Training time: %1</source>
        <translation>训练时长：%1</translation>
    </message>
    <message>
        <source>How long the next training lasts</source>
        <translation>下一次训练持续多久</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Presets of the sampler: %1</source>
        <translation>采样器预设：%1</translation>
    </message>
    <message>
        <source>none of them</source>
        <translation>无</translation>
    </message>
    <message>
        <source>A solver with a number of evaluations that suits it</source>
        <translation>求解器及与之相配的求值次数</translation>
    </message>
</context>
<context>
    <name>flowlab::RecipeCommands</name>
    <message>
        <source>The recipe is on the clipboard, as text</source>
        <translation>配方已作为文本放到剪贴板</translation>
    </message>
    <message>
        <source>The command line is on the clipboard: it draws these samples without a window</source>
        <translation>命令行已在剪贴板上：无需窗口即可生成这些样本</translation>
    </message>
</context>
<context>
    <name>flowlab::ReferenceFields</name>
    <message>
        <source>NFE</source>
        <translation>NFE</translation>
    </message>
    <message>
        <source>tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>check it</source>
        <translation>检验</translation>
    </message>
    <message>
        <source>as sampling does</source>
        <translation>与采样相同</translation>
    </message>
    <message>
        <source>Solves it a second time with half the evaluations, to show how far the reference itself may be off. Costs half as much again.</source>
        <translation>用一半的求值次数再解一次，从而得知参考解自身可能偏差多少。多花一半的代价。</translation>
    </message>
    <message>
        <source>Taken as the true solution: the same noise, solved far finer, in fp32</source>
        <translation>视为真解：相同噪声，用 fp32 精细得多地求解</translation>
    </message>
    <message>
        <source>solver</source>
        <translation>求解器</translation>
    </message>
    <message>
        <source>The solver of the reference</source>
        <translation>参考解的求解器</translation>
    </message>
    <message>
        <source>Evaluations per sample: more come closer to the true solution</source>
        <translation>每个样本的求值次数：越大越接近真解</translation>
    </message>
    <message>
        <source>rtol and atol of an adaptive solver</source>
        <translation>自适应求解器的 rtol 和 atol</translation>
    </message>
    <message>
        <source>cell precision</source>
        <translation>单元格精度</translation>
    </message>
    <message>
        <source>The precision that the cells compute in. bf16 rounds, which adds an error that no solver can get below.</source>
        <translation>单元格计算所用的精度。bf16 有舍入：这是任何求解器都无法低于的误差。</translation>
    </message>
    <message>
        <source>%1, tolerance %2</source>
        <translation>%1，容差 %2</translation>
    </message>
    <message>
        <source>%1, NFE %2</source>
        <translation>%1，NFE %2</translation>
    </message>
    <message>
        <source>%1 to %2, multiples of %3</source>
        <translation>%1 到 %2 之间 %3 的倍数</translation>
    </message>
</context>
<context>
    <name>flowlab::Restorer</name>
    <message>
        <source>The picture of %1 is restored, but not the settings of its training.</source>
        <translation>已恢复 %1 的图片，但没有恢复其训练的设置。</translation>
    </message>
    <message>
        <source>settings of %1</source>
        <translation>%1 的设置</translation>
    </message>
    <message>
        <source>The settings of %1 are restored, but not its model.</source>
        <translation>已恢复 %1 的设置，但没有恢复其模型。</translation>
    </message>
    <message>
        <source>The model %1 is not available: open it.</source>
        <translation>缺少模型 %1：请打开它。</translation>
    </message>
    <message>
        <source>The model of that time is not available: open it.</source>
        <translation>缺少当时所用的模型：请打开它。</translation>
    </message>
    <message>
        <source>Its weights were those of &quot;%1&quot; after %2 steps, which no checkpoint contains.</source>
        <translation>其权重属于“%1”第 %2 步之后的状态，没有检查点保存过它们。</translation>
    </message>
    <message>
        <source>The checkpoint &quot;%1&quot; (%2) is not available: open it to see the picture.</source>
        <translation>缺少检查点“%1”（%2）：打开它后图片就会出现。</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>the pasted recipe</source>
        <translation>粘贴的配方</translation>
    </message>
</context>
<context>
    <name>flowlab::RunQuestions</name>
    <message>
        <source>it is in use by %1</source>
        <translation>%1 正在使用它</translation>
    </message>
    <message>
        <source>it belongs to %1, which has given no sign of life for %2 minutes</source>
        <translation>它属于 %1，该进程已有 %2 分钟没有动静</translation>
    </message>
    <message>
        <source>The run belongs to %1, which has given no sign of life for %2 minutes. Take it over only if that process has certainly ended.</source>
        <translation>这次训练属于 %1，该进程已有 %2 分钟没有动静。只有确定该进程已经结束时，才接管它。</translation>
    </message>
    <message>
        <source>Take over a run</source>
        <translation>接管一次训练</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接管</translation>
    </message>
</context>
<context>
    <name>flowlab::RunStore</name>
    <message>
        <source>use a name that is not empty, does not start with a dot and has no slash</source>
        <translation>名称不能为空，不能以点开头，也不能含斜杠</translation>
    </message>
    <message>
        <source>there is already a run of this name</source>
        <translation>已有同名的记录</translation>
    </message>
    <message>
        <source>its folder is not there any more</source>
        <translation>它的文件夹已不存在</translation>
    </message>
</context>
<context>
    <name>flowlab::RunStrip</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>less than 1 s</source>
        <translation>不到 1 秒</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>约 %1 秒</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>约 %1 分钟</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>约 %1 小时</translation>
    </message>
</context>
<context>
    <name>flowlab::RunWords</name>
    <message>
        <source>step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
    <message>
        <source>Its recipe cannot be read: %1</source>
        <translation>无法读取其配方：%1</translation>
    </message>
    <message>
        <source>trained on %1</source>
        <translation>训练数据：%1</translation>
    </message>
    <message>
        <source>Changed during training:</source>
        <translation>训练期间的更改：</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>备注：%1</translation>
    </message>
    <message>
        <source>It has no checkpoint.</source>
        <translation>没有检查点。</translation>
    </message>
</context>
<context>
    <name>flowlab::RunsModel</name>
    <message>
        <source>This is your training.</source>
        <translation>这是当前的训练。</translation>
    </message>
    <message>
        <source>%1, pinned</source>
        <translation>%1，已固定</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>A check mark pins a run: its curve is drawn below with those of the other pinned runs</source>
        <translation>勾选即固定：其曲线与其他固定的训练一起画在下方</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Training steps</source>
        <translation>训练步数</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>Seconds of computing, without pauses</source>
        <translation>计算时间，不计暂停</translation>
    </message>
    <message>
        <source>FID</source>
        <translation>FID</translation>
    </message>
    <message>
        <source>Feature FID of its samples, as last measured</source>
        <translation>其样本的特征 FID，最近一次测得</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>The preset it started from</source>
        <translation>开始时的预设</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>The network that it trains</source>
        <translation>所训练的网络</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>When it was last trained</source>
        <translation>最近一次训练的时间</translation>
    </message>
    <message>
        <source>rename the run</source>
        <translation>重命名这次训练</translation>
    </message>
    <message>
        <source>Mean of the last %1 steps; of a run of fewer than %2, of its newer half</source>
        <translation>最近 %1 步的平均；不足 %2 步时取较新的一半</translation>
    </message>
    <message>
        <source>Wanted %</source>
        <translation>类别正确 %</translation>
    </message>
    <message>
        <source>Share of its samples that show the class they were asked for, as last measured</source>
        <translation>样本中显示出所要类别的比例（最近一次测量）</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>What differs from its preset, and what was changed while it trained</source>
        <translation>与其预设不同之处，以及训练期间的更改</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What you write about it, kept in its folder (Shift+F2)</source>
        <translation>您的备注，保存在其文件夹中（Shift+F2）</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>The pictures it learns from</source>
        <translation>它所学习的图片</translation>
    </message>
    <message>
        <source>write the note</source>
        <translation>写备注</translation>
    </message>
    <message>
        <source>Held-out</source>
        <translation>留出损失</translation>
    </message>
    <message>
        <source>Held-out loss: that of the trained weights on test pictures, as last measured</source>
        <translation>留出损失：训练所得权重在测试图片上的损失，最近一次的度量</translation>
    </message>
</context>
<context>
    <name>flowlab::RunsPage</name>
    <message>
        <source>rename the run</source>
        <translation>重命名这次训练</translation>
    </message>
    <message>
        <source>resume the run</source>
        <translation>继续这次训练</translation>
    </message>
    <message>
        <source>At most eight runs can be shown together. Remove a check mark first.</source>
        <translation>最多同时显示八次训练。请先取消一个勾选。</translation>
    </message>
    <message>
        <source>Sample from it</source>
        <translation>用它采样</translation>
    </message>
    <message>
        <source>Its network becomes the sampler&apos;s model; your settings and your training stay (Enter)</source>
        <translation>采样器改用它的网络；当前设置和训练保持不变（回车）</translation>
    </message>
    <message>
        <source>Resume training it</source>
        <translation>继续训练它</translation>
    </message>
    <message>
        <source>It becomes your training, paused, with its settings; Undo brings yours back</source>
        <translation>它成为当前训练（暂停），并带来它的设置；“撤销”可恢复原设置</translation>
    </message>
    <message>
        <source>Use all its settings</source>
        <translation>使用其全部设置</translation>
    </message>
    <message>
        <source>Use its seed only</source>
        <translation>仅使用其种子</translation>
    </message>
    <message>
        <source>The same initial weights and order of data, with your other settings</source>
        <translation>相同的初始权重和数据顺序，其余设置不变</translation>
    </message>
    <message>
        <source>Show its folder</source>
        <translation>显示其文件夹</translation>
    </message>
    <message>
        <source>In the desktop&apos;s file manager</source>
        <translation>在文件管理器中</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Renames its folder (F2)</source>
        <translation>为其文件夹另取名称（F2）</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Moves its folder to the trash (Del)</source>
        <translation>其文件夹移入回收站（Del）</translation>
    </message>
    <message>
        <source>Add a folder of runs…</source>
        <translation>添加训练文件夹…</translation>
    </message>
    <message>
        <source>Runs of flowlab-cli, or of another machine, are listed beside yours</source>
        <translation>flowlab-cli 或其他机器上的训练会与您的一起列出</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter of the runs</source>
        <translation>筛选训练记录</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Sample from the selected run&apos;s network, or resume its training</source>
        <translation>用所选训练的网络采样，或继续其训练</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Use settings of the selected run</source>
        <translation>采用所选训练的设置</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>log y</source>
        <translation>对数 y</translation>
    </message>
    <message>
        <source>Show the whole curves (double click, or 0)</source>
        <translation>显示整条曲线（双击，或按 0）</translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation>重置缩放</translation>
    </message>
    <message>
        <source>No run matches the filter.</source>
        <translation>没有符合筛选的训练。</translation>
    </message>
    <message>
        <source>settings of %1</source>
        <translation>%1 的设置</translation>
    </message>
    <message>
        <source>The settings of %1 are in use; Undo brings yours back</source>
        <translation>已采用 %1 的设置；“撤销”可恢复原设置</translation>
    </message>
    <message>
        <source>seed of %1</source>
        <translation>%1 的种子</translation>
    </message>
    <message>
        <source>The seed is now %1, that of %2</source>
        <translation>种子为 %1，即 %2 的种子</translation>
    </message>
    <message>
        <source>Delete a run</source>
        <translation>删除训练</translation>
    </message>
    <message>
        <source>Move the run %1 with its curve and its checkpoint to the trash?</source>
        <translation>将训练 %1 连同曲线和检查点移入回收站？</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移入回收站</translation>
    </message>
    <message>
        <source>%1 has no trash. Delete the run permanently?</source>
        <translation>%1 没有回收站。永久删除这次训练？</translation>
    </message>
    <message>
        <source>Delete permanently</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>delete the run</source>
        <translation>删除这次训练</translation>
    </message>
    <message>
        <source>A folder of runs</source>
        <translation>训练文件夹</translation>
    </message>
    <message>
        <source>Copies them to the panel EXPERIMENT, with what was changed while it trained; Undo brings yours back</source>
        <translation>复制到“实验”面板，包括训练期间的更改；撤销可恢复您的设置</translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation>编辑备注</translation>
    </message>
    <message>
        <source>A line of yours about the run, kept in its folder (Shift+F2)</source>
        <translation>关于这次训练的一行备注，保存在其文件夹中（Shift+F2）</translation>
    </message>
    <message>
        <source>Words that occur in a run&apos;s name, its note or any of its settings: lr 0.0003</source>
        <translation>训练的名称、备注或任一设置中出现的词：lr 0.0003</translation>
    </message>
    <message>
        <source>Columns, notes, folders, names, deleting</source>
        <translation>列、备注、文件夹、名称、删除</translation>
    </message>
    <message>
        <source>log x</source>
        <translation>对数 x</translation>
    </message>
    <message>
        <source>The horizontal axis is logarithmic</source>
        <translation>横轴为对数</translation>
    </message>
    <message>
        <source>mean over</source>
        <translation>平均步数</translation>
    </message>
    <message>
        <source>Every training is kept here with its curve, its settings and its network, from its fifth step on. Press Start (Space), or add a folder of runs made by flowlab-cli.</source>
        <translation>每次训练从第五步起都保存在这里，连同其曲线、设置和网络。请按“开始”（空格键），或添加由 flowlab-cli 产生的训练文件夹。</translation>
    </message>
    <message>
        <source>The settings of %1 are in use, and the next run repeats its changes: %2. Undo brings yours back</source>
        <translation>已采用 %1 的设置，下一次训练会重复其更改：%2。撤销可恢复您的设置</translation>
    </message>
    <message>
        <source>Queue again with these settings</source>
        <translation>以这些设置再次排队</translation>
    </message>
    <message>
        <source>Trains once more with its settings, and with what was changed while it trained, when the training in front is done</source>
        <translation>前一个训练结束后，以它的设置和训练中所作的更改再训练一次</translation>
    </message>
    <message>
        <source>Show its history</source>
        <translation>显示其历史</translation>
    </message>
    <message>
        <source>The samples that it kept while it trained; where one other run has a check mark, those of that run beside them (H)</source>
        <translation>它在训练时保存的样本；若另有一次训练被勾选，则并排显示那次训练的样本 (H)</translation>
    </message>
    <message>
        <source>Against training steps</source>
        <translation>随训练步数的变化</translation>
    </message>
    <message>
        <source>Against seconds of computing</source>
        <translation>随计算秒数的变化</translation>
    </message>
    <message>
        <source>Against pictures seen: steps × batch</source>
        <translation>随所见图片数的变化：步数 × 批大小</translation>
    </message>
    <message>
        <source>The vertical axis is logarithmic</source>
        <translation>纵轴为对数轴</translation>
    </message>
    <message>
        <source>Curves of runs</source>
        <translation>各次训练的曲线</translation>
    </message>
    <message>
        <source>What the curves of the pinned runs show</source>
        <translation>固定的各次训练的曲线显示什么</translation>
    </message>
</context>
<context>
    <name>flowlab::RunsTable</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
</context>
<context>
    <name>flowlab::SampleWords</name>
    <message>
        <source>sample %1 · row %2, column %3</source>
        <translation>样本 %1 · 第 %2 行第 %3 列</translation>
    </message>
    <message>
        <source> · class %1</source>
        <translation> · 类别 %1</translation>
    </message>
    <message>
        <source>evaluations: %1</source>
        <translation>求值次数：%1</translation>
    </message>
    <message>
        <source>guidance %1</source>
        <translation>引导 %1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>noise of %1</source>
        <translation>噪声来自 %1</translation>
    </message>
    <message>
        <source>guided for t from %1 to %2</source>
        <translation>引导范围 t：%1 至 %2</translation>
    </message>
</context>
<context>
    <name>flowlab::SamplerInputs</name>
    <message>
        <source>Use the defaults</source>
        <translation>使用默认的数据和噪声</translation>
    </message>
    <message>
        <source>The data of the training, and noise from the seed</source>
        <translation>训练所用的数据，以及由种子产生的噪声</translation>
    </message>
    <message>
        <source>data and noise</source>
        <translation>数据和噪声</translation>
    </message>
    <message>
        <source>data: %1</source>
        <translation>数据：%1</translation>
    </message>
    <message>
        <source>noise from the file %1, not from the seed</source>
        <translation>噪声来自文件 %1，而不是种子</translation>
    </message>
</context>
<context>
    <name>flowlab::SamplerPanel</name>
    <message>
        <source>as trained</source>
        <translation>同训练时</translation>
    </message>
    <message>
        <source>the path that the network was trained on</source>
        <translation>网络训练时所用的路径</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The network that predicts v</source>
        <translation>预测 v 的网络</translation>
    </message>
    <message>
        <source>averaged (EMA)</source>
        <translation>平均（EMA）</translation>
    </message>
    <message>
        <source>raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Averaged weights sample better than the last raw ones</source>
        <translation>平均权重的样本好于最新的原始权重</translation>
    </message>
    <message>
        <source>order %1, evaluations per step: %2
%3
%4</source>
        <translation>%1 阶，每步求值次数：%2
%3
%4</translation>
    </message>
    <message>
        <source>solver</source>
        <translation>求解器</translation>
    </message>
    <message>
        <source>How dx/dt = v(x, t) is solved from noise to data</source>
        <translation>如何从噪声到数据求解 dx/dt = v(x, t)</translation>
    </message>
    <message>
        <source>NFE</source>
        <translation>NFE</translation>
    </message>
    <message>
        <source>Network evaluations per sample: the cost. Steps = NFE / evaluations per step of the solver.</source>
        <translation>每个样本的网络求值次数，即代价。步数 = NFE / 求解器每步的求值次数。</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>How many samples are drawn</source>
        <translation>生成多少个样本</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Sample i starts from noise that depends on the seed and i alone: the same in every view</source>
        <translation>样本 i 的初始噪声只取决于种子和 i：在每个视图中都相同</translation>
    </message>
    <message>
        <source>New noise</source>
        <translation>换一组噪声</translation>
    </message>
    <message>
        <source>Random seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Which class is asked for; needs a network with labels</source>
        <translation>要求哪个类别；需要带标签的网络</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>The shipped models are still loading</source>
        <translation>正在读取内置模型</translation>
    </message>
    <message>
        <source>after %1 steps of training</source>
        <translation>训练 %1 步之后</translation>
    </message>
    <message>
        <source>steps: %1 · NFE per step: %2</source>
        <translation>步数：%1 · 每步 NFE：%2</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>one class per row</source>
        <translation>每行一个类别</translation>
    </message>
    <message>
        <source>all %1</source>
        <translation>全部为 %1</translation>
    </message>
    <message>
        <source>Which class is asked for</source>
        <translation>要求哪个类别</translation>
    </message>
    <message>
        <source>The first samples are being drawn…</source>
        <translation>首批样本即将到来…</translation>
    </message>
    <message>
        <source>%1 of %2 samples · evaluations: %3 · %4&#xa0;s</source>
        <translation>%1 / %2 个样本 · 求值次数：%3 · %4 秒</translation>
    </message>
    <message>
        <source>guidance</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>v = v_∅ + w (v_y − v_∅), classifier-free (2207.12598): 1 is plain, higher values follow the label more strongly. Both branches count as one evaluation at twice the batch.</source>
        <translation>v = v_∅ + w (v_y − v_∅)，无分类器引导（2207.12598）：1 为普通，值越大越遵从标签。两个分支按两倍批大小计为一次求值。</translation>
    </message>
    <message>
        <source>as shipped</source>
        <translation>文件所含</translation>
    </message>
    <message>
        <source>A step is kept when the root mean square of its error is below atol + rtol · |x|</source>
        <translation>一步的均方根误差低于 atol + rtol · |x| 时才被接受</translation>
    </message>
    <message>
        <source>rtol</source>
        <translation>rtol</translation>
    </message>
    <message>
        <source>atol</source>
        <translation>atol</translation>
    </message>
    <message>
        <source>time grid</source>
        <translation>时间网格</translation>
    </message>
    <message>
        <source>times</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Where the steps lie between noise and data; drag one to set it</source>
        <translation>各步在噪声与数据之间的位置；拖动即可设定</translation>
    </message>
    <message>
        <source>quantiles of</source>
        <translation>分位数取自</translation>
    </message>
    <message>
        <source>The t-distribution whose quantiles are the times</source>
        <translation>以其分位数为时刻的 t 的分布</translation>
    </message>
    <message>
        <source>Variations</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Each sample from its own noise</source>
        <translation>每个样本来自各自的噪声</translation>
    </message>
    <message>
        <source>test pictures</source>
        <translation>测试图片</translation>
    </message>
    <message>
        <source>Test pictures, starting with the one whose number is the seed, are followed back to their noise and then forward again</source>
        <translation>从编号等于种子的那张测试图片起，先逆推回各自的噪声，再正向走回来</translation>
    </message>
    <message>
        <source>start from</source>
        <translation>起点取自</translation>
    </message>
    <message>
        <source>Noise, or the noise that belongs to a test picture</source>
        <translation>噪声，或某张测试图片所对应的噪声</translation>
    </message>
    <message>
        <source>start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>follow</source>
        <translation>采样路径</translation>
    </message>
    <message>
        <source>The path that sampling follows, whichever path the network was trained on</source>
        <translation>采样所沿的路径，与训练时的路径无关</translation>
    </message>
    <message>
        <source>followed path</source>
        <translation>采样路径</translation>
    </message>
    <message>
        <source>SDE</source>
        <translation>SDE</translation>
    </message>
    <message>
        <source>dx = (v − s x̂0) dt + √(2 s σ) dW: new noise along the way, the same marginals; 0 is the ODE. In a step of length h at most σ/(2h) is used. Only for Runge–Kutta solvers with fixed steps.</source>
        <translation>dx = (v − s x̂0) dt + √(2 s σ) dW：途中加入新噪声，边缘分布不变；0 即 ODE。步长为 h 时最多取 σ/(2h)。适用于固定步长的 Runge–Kutta 求解器。</translation>
    </message>
    <message>
        <source>churn</source>
        <translation>再加噪</translation>
    </message>
    <message>
        <source>Before each step, goes back by this share of the grid&apos;s previous step, with new noise (2206.00364). Only for Runge–Kutta solvers with fixed steps.</source>
        <translation>每一步之前先加入新噪声，按时间网格上一步长的这一比例退回（2206.00364）。适用于固定步长的 Runge–Kutta 求解器。</translation>
    </message>
    <message>
        <source>variations</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>in closed form, not trained</source>
        <translation>闭式解，未经训练</translation>
    </message>
    <message>
        <source>steps chosen per sample to meet the tolerance; computed in fp32</source>
        <translation>步数由容差决定，每个样本各不相同；以 fp32 计算</translation>
    </message>
    <message>
        <source>first evaluation reused</source>
        <translation>首次求值已复用</translation>
    </message>
    <message>
        <source>steps per sample: %1 accepted, %2 rejected</source>
        <translation>每个样本的步数：接受 %1，拒绝 %2</translation>
    </message>
    <message>
        <source>round trip: RMSE ≤ %1</source>
        <translation>往返：RMSE ≤ %1</translation>
    </message>
    <message>
        <source>No effect: %1.</source>
        <translation>没有作用：%1。</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Time grid</source>
        <translation>时间网格</translation>
    </message>
    <message>
        <source>solver and NFE</source>
        <translation>求解器和 NFE</translation>
    </message>
    <message>
        <source>presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>A solver with a number of evaluations that suits it</source>
        <translation>求解器及与之相配的求值次数</translation>
    </message>
    <message>
        <source>%1 to %2: the first steps of %3 take more evaluations</source>
        <translation>%1 到 %2：%3 的最初几步求值次数更多</translation>
    </message>
    <message>
        <source>%1 to %2, even numbers: %3 takes 2 per step</source>
        <translation>%1 到 %2 的偶数：%3 每步求值 2 次</translation>
    </message>
    <message>
        <source>%1 to %2, multiples of %3: %4 takes %3 per step</source>
        <translation>%1 到 %2 之间 %3 的倍数：%4 每步求值 %3 次</translation>
    </message>
    <message>
        <source>averaged, as saved</source>
        <translation>平均权重（按保存时）</translation>
    </message>
    <message>
        <source>as saved</source>
        <translation>按保存时</translation>
    </message>
    <message>
        <source>%1 classes × %2 = %3 samples</source>
        <translation>%1 个类别 × %2 = %3 个样本</translation>
    </message>
    <message>
        <source>%1 of %2 classes, in rows of %3</source>
        <translation>%2 个类别中的 %1 个，每行 %3 个</translation>
    </message>
    <message>
        <source>%1 rows of %2 samples</source>
        <translation>%1 行，每行 %2 个样本</translation>
    </message>
    <message>
        <source>Guidance acts from one t to the other alone (2404.07724). Evaluations outside take the branch with the label only: half the cost.</source>
        <translation>引导只在这两个 t 之间起作用（2404.07724）。此范围之外的求值只计算有标签的分支：代价减半。</translation>
    </message>
    <message>
        <source>guided from t</source>
        <translation>引导起点 t</translation>
    </message>
    <message>
        <source>guided to t</source>
        <translation>引导终点 t</translation>
    </message>
    <message>
        <source>How both branches make one velocity. CFG-Zero* also leaves out the first step.</source>
        <translation>两个分支如何合成一个速度。CFG-Zero* 还会略去第一步。</translation>
    </message>
    <message>
        <source>form of guidance</source>
        <translation>引导形式</translation>
    </message>
    <message>
        <source>guided evaluations: %1, each at twice the batch</source>
        <translation>引导求值次数：%1，每次用两倍批大小</translation>
    </message>
</context>
<context>
    <name>flowlab::SamplingSession</name>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
</context>
<context>
    <name>flowlab::ScheduleView</name>
    <message>
        <source>Schedule</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>at t = %1 α = %2, σ = %3</source>
        <translation>t = %1 时 α = %2，σ = %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>How much data (α, solid) and how much noise (σ, dashed) x_t = α x1 + σ x0 holds.
%1
%2</source>
        <translation>x_t = α x1 + σ x0 中数据（α，实线）与噪声（σ，虚线）各占多少。
%1
%2</translation>
    </message>
    <message>
        <source>t = 0 noise</source>
        <translation>t = 0 噪声</translation>
    </message>
    <message>
        <source>data t = 1</source>
        <translation>数据 t = 1</translation>
    </message>
</context>
<context>
    <name>flowlab::Section</name>
    <message>
        <source>%1: back to the preset&apos;s values</source>
        <translation>%1：恢复预设值</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>已折叠</translation>
    </message>
</context>
<context>
    <name>flowlab::SeedKnob</name>
    <message>
        <source>Reset %1</source>
        <translation>重置%1</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>恢复为 %1</translation>
    </message>
</context>
<context>
    <name>flowlab::Settings</name>
    <message>
        <source>all settings of the panels and of Compare</source>
        <translation>各面板与比较页的全部设置</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>quality line</source>
        <translation>质量曲线</translation>
    </message>
</context>
<context>
    <name>flowlab::SettingsFile</name>
    <message>
        <source>there is no room for a copy of it: copy it yourself before you close the window, which writes it anew</source>
        <translation>没有空间保留它的副本：请在关闭窗口之前自行复制，因为关闭时会重新写入该文件</translation>
    </message>
    <message>
        <source>as it was, it is kept as %1</source>
        <translation>原文件已保留为 %1</translation>
    </message>
    <message>
        <source>The settings cannot be remembered</source>
        <translation>设置无法保存</translation>
    </message>
    <message>
        <source>The settings cannot be read</source>
        <translation>设置无法读取</translation>
    </message>
    <message>
        <source>a folder has the name of their file</source>
        <translation>有一个文件夹与设置文件同名</translation>
    </message>
    <message>
        <source>Rename the folder: until then every start begins with the defaults.</source>
        <translation>请将该文件夹改名：在此之前，每次启动都使用默认值。</translation>
    </message>
    <message>
        <source>no permission to read it</source>
        <translation>没有读取权限</translation>
    </message>
    <message>
        <source>Change its permissions: until then every start begins with the defaults.</source>
        <translation>请修改其权限：在此之前，每次启动都使用默认值。</translation>
    </message>
    <message>
        <source>The file of the settings was damaged</source>
        <translation>设置文件已损坏</translation>
    </message>
    <message>
        <source>What could be read of it is in use, and the defaults for the rest.</source>
        <translation>能读取的部分照常使用，其余使用默认值。</translation>
    </message>
    <message>
        <source>no permission to write there</source>
        <translation>没有写入权限</translation>
    </message>
    <message>
        <source>Change its permissions to keep what you change from now on.</source>
        <translation>请修改其权限，否则此后的改动不会保留。</translation>
    </message>
    <message>
        <source>Some settings of the last time cannot be used</source>
        <translation>上次的部分设置无法使用</translation>
    </message>
    <message>
        <source>The defaults stand in their place: %1.</source>
        <translation>这些设置已改用默认值：%1。</translation>
    </message>
</context>
<context>
    <name>flowlab::SidePane</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>flowlab::SolverMenu</name>
    <message>
        <source>Solvers to compare</source>
        <translation>要比较的求解器</translation>
    </message>
    <message>
        <source>order %1 · adaptive steps, by tolerance</source>
        <translation>%1 阶 · 按容差自定步长</translation>
    </message>
    <message>
        <source>order %1 · evaluations per step: %2</source>
        <translation>%1 阶 · 每步求值 %2 次</translation>
    </message>
    <message>
        <source>Space ticks, Esc closes</source>
        <translation>空格键勾选，Esc 关闭</translation>
    </message>
    <message>
        <source>Solvers: %1</source>
        <translation>求解器：%1</translation>
    </message>
    <message>
        <source>none chosen</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>The rows of the matrix: %1</source>
        <translation>矩阵的各行：%1</translation>
    </message>
</context>
<context>
    <name>flowlab::StatusStrip</name>
    <message>
        <source>transport cost %1</source>
        <translation>传输代价 %1</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>剩余 %1 秒</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>剩余 %1 分钟</translation>
    </message>
    <message>
        <source>%1 h left</source>
        <translation>剩余 %1 小时</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped by an error</source>
        <translation>因错误停止</translation>
    </message>
    <message>
        <source>%1 images/s</source>
        <translation>%1 张/秒</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>第 %1 / %2 轮</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>损失 %1</translation>
    </message>
    <message>
        <source>starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Cancel sampling</source>
        <translation>取消采样</translation>
    </message>
    <message>
        <source>Samples drawn so far are kept</source>
        <translation>已画出的部分会保留</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Finished parts are kept</source>
        <translation>已完成的部分保留</translation>
    </message>
    <message>
        <source>Pause the training (Space); Continue goes on with it</source>
        <translation>暂停训练（空格）；按“继续”可接着训练</translation>
    </message>
    <message>
        <source>Pause the training</source>
        <translation>暂停训练</translation>
    </message>
    <message>
        <source>Cancel: %1</source>
        <translation>取消：%1</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 项</translation>
    </message>
    <message>
        <source>loss: the mean of the last %1 steps, of fewer at the start</source>
        <translation>损失：最近 %1 步的平均值，开始时步数较少</translation>
    </message>
    <message>
        <source>transport cost: the mean of ‖x1 − x0‖² / d over the pairs of a batch</source>
        <translation>传输代价：一个批次内各配对的 ‖x1 − x0‖² / d 的平均值</translation>
    </message>
    <message>
        <source>no training yet: press Start (Space)</source>
        <translation>尚未训练：请按“开始”（空格）</translation>
    </message>
    <message>
        <source>training %1 of %2</source>
        <translation>训练 %1/%2</translation>
    </message>
</context>
<context>
    <name>flowlab::TermPicture</name>
    <message>
        <source>Picture: %1</source>
        <translation>图：%1</translation>
    </message>
</context>
<context>
    <name>flowlab::TermView</name>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Read more: %1</source>
        <translation>延伸阅读：%1</translation>
    </message>
</context>
<context>
    <name>flowlab::TimeBar</name>
    <message>
        <source>Start over at noise when the data are reached</source>
        <translation>到达数据后从噪声重新开始</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Time t</source>
        <translation>时间 t</translation>
    </message>
    <message>
        <source>t = 0 is noise, t = 1 is data; the whole trajectory is kept, nothing is computed again</source>
        <translation>t = 0 是噪声，t = 1 是数据；全程已保存，无需重新计算</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Speed; 1× goes from noise to data in four seconds</source>
        <translation>速度；1× 为四秒从噪声到数据</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Pause the film (P)</source>
        <translation>暂停动画（P）</translation>
    </message>
    <message>
        <source>Play from noise to data (P)</source>
        <translation>从噪声播放到数据（P）</translation>
    </message>
</context>
<context>
    <name>flowlab::TimeGridView</name>
    <message>
        <source>Time grid</source>
        <translation>时间网格</translation>
    </message>
    <message>
        <source>Where the solver evaluates, from noise (0) to data (1). Drag a time, or choose one with ← → and move it with ↑ ↓ (Shift: ten times as far).</source>
        <translation>求解器在哪些时刻求值，从噪声（0）到数据（1）。可拖动某个时刻，或用 ← → 选择、用 ↑ ↓ 移动（按住 Shift 移动十倍）。</translation>
    </message>
    <message>
        <source>%1, steps: %2, times: %3</source>
        <translation>%1，步数：%2，时刻：%3</translation>
    </message>
    <message>
        <source>chosen: t = %1</source>
        <translation>所选：t = %1</translation>
    </message>
    <message>
        <source>0 noise</source>
        <translation>0 噪声</translation>
    </message>
    <message>
        <source>1 data</source>
        <translation>1 数据</translation>
    </message>
    <message>
        <source>t = %1</source>
        <translation>t = %1</translation>
    </message>
</context>
<context>
    <name>flowlab::TrainWorkspace</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>log x</source>
        <translation>对数 x</translation>
    </message>
    <message>
        <source>Steps on a logarithmic axis</source>
        <translation>步数用对数坐标</translation>
    </message>
    <message>
        <source>log y</source>
        <translation>对数 y</translation>
    </message>
    <message>
        <source>Loss on a logarithmic axis</source>
        <translation>损失用对数坐标</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>The newest step stays in view</source>
        <translation>始终显示最新一步</translation>
    </message>
    <message>
        <source>Show the whole run (double click, or 0)</source>
        <translation>显示整个训练（双击，或按 0）</translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation>重置缩放</translation>
    </message>
    <message>
        <source>Samples while training</source>
        <translation>训练中的样本</translation>
    </message>
    <message>
        <source>Samples of the network in training appear here, always from the same noise.</source>
        <translation>训练中网络的样本会显示在这里，始终来自相同的噪声。</translation>
    </message>
    <message>
        <source>Explore this network</source>
        <translation>探索这个网络</translation>
    </message>
    <message>
        <source>Points the sampler at the network in training</source>
        <translation>让采样器使用训练中的网络</translation>
    </message>
    <message>
        <source>averaged weights after %1 steps</source>
        <translation>%1 步后的平均权重</translation>
    </message>
    <message>
        <source>The first samples of the new network are being drawn…</source>
        <translation>新网络的首批样本即将到来…</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>The training in progress</source>
        <translation>正在进行的训练</translation>
    </message>
    <message>
        <source>All trainings so far: compare their curves, open one, use its settings</source>
        <translation>迄今的所有训练：比较曲线、打开其一、使用其设置</translation>
    </message>
    <message>
        <source>Watch a network learn (Ctrl+1)</source>
        <translation>观看网络学习（Ctrl+1）</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>所有训练记录</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Workspace Training</source>
        <translation>工作区：训练</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Press Start (Space): the loss of each step appears here, and beside it the pictures that the network draws meanwhile.</source>
        <translation>请按“开始”（空格键）：这里会显示每一步的损失，旁边是网络同时画出的图片。</translation>
    </message>
    <message>
        <source>mean over</source>
        <translation>平均步数</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>The samples of a training at any moment of it, from the same noise; two runs beside each other</source>
        <translation>一次训练在任一时刻的样本，来自同一噪声；可并排比较两次训练</translation>
    </message>
    <message>
        <source>History of samples</source>
        <translation>样本历史</translation>
    </message>
</context>
<context>
    <name>flowlab::TrainingQueue</name>
    <message>
        <source>The queue of trainings is full</source>
        <translation>训练队列已满</translation>
    </message>
    <message>
        <source>%1 wait already</source>
        <translation>已有 %1 个在等待</translation>
    </message>
    <message>
        <source>Remove one, or wait until one is done.</source>
        <translation>请移除一个，或等到其中一个结束。</translation>
    </message>
    <message>
        <source>In the queue: %1</source>
        <translation>已加入队列：%1</translation>
    </message>
    <message>
        <source>The queue waits: the finished training could not be saved. Save it (Ctrl+S), or start the next by hand.</source>
        <translation>队列等待中：已完成的训练无法保存。请保存它 (Ctrl+S)，或手动开始下一个。</translation>
    </message>
    <message>
        <source>The training was stopped by an error; the next in the queue begins: %1</source>
        <translation>训练因错误停止；队列中的下一个开始：%1</translation>
    </message>
    <message>
        <source>The next training in the queue begins: %1</source>
        <translation>队列中的下一个训练开始：%1</translation>
    </message>
    <message>
        <source>settings of the next training</source>
        <translation>下一个训练的设置</translation>
    </message>
    <message>
        <source>A training in the queue could not begin.</source>
        <translation>队列中的一个训练无法开始。</translation>
    </message>
    <message>
        <source>start the training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>Trainings of the queue cannot be read, and are dropped</source>
        <translation>队列中的训练无法读取，已放弃</translation>
    </message>
</context>
<context>
    <name>flowlab::TrainingSession</name>
    <message>
        <source>start the training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>settings of the opened checkpoint</source>
        <translation>所打开检查点的设置</translation>
    </message>
    <message>
        <source>Change it in the panel EXPERIMENT and press Start again.</source>
        <translation>请在“实验”面板中更改，然后再按“开始”。</translation>
    </message>
    <message>
        <source>settings of the run</source>
        <translation>当前训练的设置</translation>
    </message>
</context>
<context>
    <name>flowlab::TrajectoryWorkspace</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>One</source>
        <translation>单个</translation>
    </message>
    <message>
        <source>All samples together</source>
        <translation>所有样本一起移动</translation>
    </message>
    <message>
        <source>The selected sample, enlarged</source>
        <translation>放大所选样本</translation>
    </message>
    <message>
        <source>Where each sample is at t</source>
        <translation>每个样本在 t 时的位置</translation>
    </message>
    <message>
        <source>The velocity at each pixel, signed: blue gets darker, red brighter</source>
        <translation>每个像素的速度，带符号：蓝色变暗，红色变亮</translation>
    </message>
    <message>
        <source>Samples on their way</source>
        <translation>途中的样本</translation>
    </message>
    <message>
        <source>The shipped network draws its first digits…</source>
        <translation>内置网络正在画出最初的数字…</translation>
    </message>
    <message>
        <source>%1 at t = %2 · %3</source>
        <translation>%1，t = %2 · %3</translation>
    </message>
    <message>
        <source>Where it would land if it went straight on: (σ v − σ̇ xₜ) / (α̇σ − σ̇α), on the linear path xₜ + (1 − t) v</source>
        <translation>若沿直线前进将到达的位置：(σ v − σ̇ xₜ) / (α̇σ − σ̇α)，线性路径上为 xₜ + (1 − t) v</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>度量</translation>
    </message>
    <message>
        <source>How straight and how fast the paths are, and how probable the model finds the test pictures</source>
        <translation>路径有多直、多快，以及模型认为测试图片有多大可能</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>平面</translation>
    </message>
    <message>
        <source>All paths at once, in a plane through noise space</source>
        <translation>在噪声空间的一个平面内同时看所有路径</translation>
    </message>
    <message>
        <source>Workspace Trajectory</source>
        <translation>工作区：轨迹</translation>
    </message>
    <message>
        <source>Trajectory</source>
        <translation>轨迹</translation>
    </message>
    <message>
        <source>Follow samples from noise to data (Ctrl+3)</source>
        <translation>跟随样本从噪声走到数据（Ctrl+3）</translation>
    </message>
    <message>
        <source>No shipped network could be read. Train one (Start, Space) and point SAMPLER at it.</source>
        <translation>无法读取内置网络。请训练一个（“开始”，空格），再让“采样器”使用它。</translation>
    </message>
    <message>
        <source>No effect here: the plane shows whole trajectories.</source>
        <translation>在此无效：平面显示完整的轨迹。</translation>
    </message>
    <message>
        <source>No effect here: the measures are of whole trajectories.</source>
        <translation>在此无效：度量针对完整的轨迹。</translation>
    </message>
    <message>
        <source>likelihood: %1 of %2 test pictures</source>
        <translation>似然：%1 / %2 张测试图片</translation>
    </message>
    <message>
        <source>likelihood of test pictures</source>
        <translation>测试图片的似然</translation>
    </message>
</context>
<context>
    <name>flowlab::ValueSlider</name>
    <message>
        <source>Back to %1</source>
        <translation>恢复为 %1</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置 %1</translation>
    </message>
</context>
<context>
    <name>flowlab::VerdictWords</name>
    <message>
        <source>wanted %1, recognised %2 (%3 %)</source>
        <translation>指定 %1，识别为 %2（%3 %）</translation>
    </message>
    <message>
        <source>recognised %1 (%2 %)</source>
        <translation>识别为 %1（%2 %）</translation>
    </message>
    <message>
        <source>%1 of %2 as wanted</source>
        <translation>%2 个中 %1 个符合指定类别</translation>
    </message>
    <message>
        <source>%1 of %2 changed class</source>
        <translation>%2 个中 %1 个类别改变</translation>
    </message>
</context>
<context>
    <name>flowlab::ViewWords</name>
    <message>
        <source>Predicted %1</source>
        <translation>预测 %1</translation>
    </message>
    <message>
        <source>Velocity %1</source>
        <translation>速度 %1</translation>
    </message>
    <message>
        <source>State %1</source>
        <translation>状态 %1</translation>
    </message>
</context>
</TS>
