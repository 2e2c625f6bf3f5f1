#!/usr/bin/python3
# Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
"""Exports small networks with random weights from PyTorch to ONNX; README.md tells how to run it.

Writes NAME.onnx and NAME.npz for each: the inputs "in0" .. and PyTorch's outputs "out0" .. on them.
"""
import sys
import warnings
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
from torchvision import models, ops
from torchvision.models import (densenet, efficientnet, inception, mobilenetv3, regnet, resnet,
                                shufflenetv2, squeezenet)
from torchvision.models.detection import (FasterRCNN, KeypointRCNN, anchor_utils, faster_rcnn,
                                          keypoint_rcnn, retinanet, ssdlite)
from torchvision.models.googlenet import BasicConv2d, Inception
from torchvision.models.segmentation import deeplabv3, fcn, lraspp

CLASSES = 10


def small_resnet(block, groups=1, base=64):
    net = resnet.ResNet(block, [1, 1, 1, 1], num_classes=CLASSES)
    net.groups, net.base_width, net.inplanes = groups, base, 8
    net.conv1 = nn.Conv2d(3, 8, 7, stride=2, padding=3, bias=False)
    net.bn1 = nn.BatchNorm2d(8)
    for i, planes in enumerate([8, 16, 16, 32]):
        layer = net._make_layer(block, planes, 1, stride=1 if i == 0 else 2)
        setattr(net, f"layer{i + 1}", layer)
    net.fc = nn.Linear(32 * block.expansion, CLASSES)
    return net


def small_mobilenet_v3(arch):
    conf, _ = mobilenetv3._mobilenet_v3_conf(arch, width_mult=0.1)
    return mobilenetv3.MobileNetV3(conf[:8], 32, num_classes=CLASSES)


def small_efficientnet():
    def config(expand, kernel, stride, cin, cout):
        return efficientnet.MBConvConfig(expand, kernel, stride, cin, cout, 2, 1.0, 0.6)

    return efficientnet.EfficientNet(
        [config(1, 3, 1, 8, 8), config(6, 3, 2, 8, 12), config(6, 5, 2, 12, 16)],
        dropout=0.2, num_classes=CLASSES, last_channel=32)


def small_regnet():
    params = regnet.BlockParams.from_init_params(
        depth=4, w_0=16, w_a=16.0, w_m=2.0, group_width=8, se_ratio=0.25)
    return regnet.RegNet(params, num_classes=CLASSES, stem_width=8)


class Fires(nn.Sequential):
    def __init__(self):
        super().__init__(
            nn.Conv2d(3, 8, 3, stride=2), nn.ReLU(inplace=True),
            nn.MaxPool2d(kernel_size=3, stride=2, ceil_mode=True),
            squeezenet.Fire(8, 4, 8, 8), squeezenet.Fire(16, 4, 8, 8),
            nn.MaxPool2d(kernel_size=3, stride=2, ceil_mode=True),
            squeezenet.Fire(16, 4, 12, 12), nn.Dropout(0.5),
            nn.Conv2d(24, CLASSES, 1), nn.ReLU(inplace=True), nn.AdaptiveAvgPool2d(1),
            nn.Flatten(1))


class Inceptions(nn.Sequential):
    def __init__(self):
        super().__init__(
            BasicConv2d(3, 8, kernel_size=3, stride=2),
            nn.MaxPool2d(3, stride=2, ceil_mode=True),
            Inception(8, 4, 4, 8, 2, 4, 4), inception.InceptionC(20, 4),
            nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten(), nn.Linear(768, CLASSES))


class Trunk(nn.Module):
    """Features at an eighth and a sixteenth of the picture's size."""

    def __init__(self, channels=16):
        super().__init__()
        self.out_channels = channels

        def block(cin, cout):
            return nn.Sequential(
                nn.Conv2d(cin, cout, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(cout),
                nn.ReLU6(inplace=True))

        self.low = nn.Sequential(block(3, 8), block(8, 8), block(8, channels))
        self.high = block(channels, channels)

    def forward(self, x):
        low = self.low(x)
        return {"0": low, "1": self.high(low)}


class Segmentation(nn.Module):
    def __init__(self, head):
        super().__init__()
        self.trunk = Trunk()
        self.head = head

    def forward(self, x):
        features = self.trunk(x)
        if isinstance(self.head, lraspp.LRASPPHead):
            y = self.head({"low": features["0"], "high": features["1"]})
        else:
            y = self.head(features["1"])
        return F.interpolate(y, size=x.shape[-2:], mode="bilinear", align_corners=False)


class SuperResolution(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(1, 16, 5, padding=2), nn.PReLU(16), nn.Conv2d(16, 16, 3, padding=1), nn.Tanh(),
            nn.Conv2d(16, 9, 3, padding=1), nn.PixelShuffle(3))

    def forward(self, x):
        return self.body(x) + F.interpolate(x, scale_factor=3.0, mode="bicubic")


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.Conv2d(3, 8, 3, stride=2, padding=1, padding_mode="reflect")
        self.bottom = nn.Sequential(nn.InstanceNorm2d(8, affine=True), nn.LeakyReLU(0.2),
                                    nn.Conv2d(8, 8, 3, padding=2, dilation=2), nn.GroupNorm(4, 8))
        self.up = nn.ConvTranspose2d(8, 8, 3, stride=2, padding=1, output_padding=1)
        self.last = nn.Conv2d(11, 4, 1)

    def forward(self, x):
        y = self.up(F.gelu(self.bottom(self.down(x))))
        return torch.softmax(self.last(torch.cat([y, x], 1)), 1)


class TextReader(nn.Module):
    """A convolutional recurrent network, as for reading lines of text."""

    def __init__(self, cell):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 8, 3, padding=1), nn.BatchNorm2d(8), nn.SiLU(), nn.MaxPool2d((2, 2)),
            nn.Conv2d(8, 8, 3, stride=(2, 1), padding=1), nn.Hardswish(), nn.AvgPool2d((4, 1)))
        self.cell = cell(8, 12, bidirectional=True, num_layers=2)
        self.out = nn.Linear(24, CLASSES)

    def forward(self, x):
        y, _ = self.cell(self.features(x).squeeze(2).permute(2, 0, 1))
        return F.log_softmax(self.out(y), 2)


class Squeezer(nn.Module):
    """Attention over channels and pixels, LayerNorm, Einsum: a ConvNeXt and a little transformer."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 16, 4, stride=4)
        self.block = models.convnext.CNBlock(16, 1.0, 0.0)
        self.attention = nn.MultiheadAttention(16, 4, batch_first=True)
        self.norm = nn.LayerNorm(16)
        self.head = nn.Linear(16, CLASSES)

    def forward(self, x):
        y = self.block(self.stem(x)).flatten(2).transpose(1, 2)
        y = y + self.attention(self.norm(y), self.norm(y), self.norm(y), need_weights=False)[0]
        gram = torch.einsum("nlc,nlk->nck", y, y)
        return self.head(y.mean(1) + gram.mean(2))


class Warp(nn.Module):
    """Deformable sampling, and a spatial transformer's grid."""

    def __init__(self):
        super().__init__()
        self.where = nn.Conv2d(3, 2, 3, padding=1)
        self.conv = nn.Conv2d(3, 6, 3, padding=1, groups=3)

    def forward(self, x):
        n, _, h, w = x.shape
        ys = torch.linspace(-1, 1, 24).view(1, 24, 1, 1).expand(1, 24, 20, 1)
        xs = torch.linspace(-1, 1, 20).view(1, 1, 20, 1).expand(1, 24, 20, 1)
        grid = torch.cat([xs, ys], 3) + 0.1 * torch.tanh(self.where(x)).permute(0, 2, 3, 1)
        y = F.grid_sample(x, grid, mode="bilinear", padding_mode="border", align_corners=True)
        return self.conv(y)


class Suppression(nn.Module):
    """A one-stage detector with its boxes decoded and suppressed in the graph."""

    def __init__(self, head):
        super().__init__()
        self.trunk = Trunk()
        self.head = head

    def forward(self, x):
        out = self.head(list(self.trunk(x).values()))
        deltas = out["bbox_regression"][0]
        logits = out["cls_logits"][0]
        scores, label = torch.sigmoid(logits).max(1)
        scores, order = scores.topk(40)
        boxes, label = deltas[order] * 10, label[order]
        corners = torch.cat([boxes[:, :2] - boxes[:, 2:].exp(), boxes[:, :2] + boxes[:, 2:].exp()], 1)
        corners = ops.clip_boxes_to_image(corners, (64, 64))
        keep = ops.batched_nms(corners, scores, label, 0.5)
        return corners[keep], scores[keep], label[keep]


class Regions(nn.Module):
    def __init__(self):
        super().__init__()
        self.trunk = Trunk()
        self.head = nn.Sequential(nn.Flatten(), nn.Linear(16 * 9, CLASSES))

    def forward(self, x, boxes):
        return self.head(ops.roi_align(self.trunk(x)["0"], [boxes], 3, 1 / 8, 2, True))


def two_stage(kind):
    trunk = Trunk()
    anchors = anchor_utils.AnchorGenerator(((8, 16), (24, 32)), ((0.5, 1.0, 2.0),) * 2)
    pool = ops.MultiScaleRoIAlign(["0", "1"], 3, 2)
    common = dict(
        min_size=64, max_size=64, rpn_anchor_generator=anchors, box_roi_pool=pool,
        rpn_pre_nms_top_n_test=60, rpn_post_nms_top_n_test=20, box_detections_per_img=5,
        box_score_thresh=0.01, box_head=faster_rcnn.TwoMLPHead(16 * 9, 16),
        box_predictor=faster_rcnn.FastRCNNPredictor(16, 4))
    if kind is KeypointRCNN:
        return kind(
            trunk, num_keypoints=None, keypoint_roi_pool=ops.MultiScaleRoIAlign(["0", "1"], 4, 2),
            keypoint_head=keypoint_rcnn.KeypointRCNNHeads(16, (8, 8)),
            keypoint_predictor=keypoint_rcnn.KeypointRCNNPredictor(8, 3), **common)
    return kind(trunk, **common)


class Tuple(nn.Module):
    """A detector's dictionary as a tuple, for one picture."""

    def __init__(self, net, names):
        super().__init__()
        self.net, self.names = net, names

    def forward(self, x):
        found = self.net([x])[0]
        return tuple(found[n] for n in self.names)


def randomise(net):
    """Statistics and scales as after training, and weights that keep activations near one."""
    for m in net.modules():
        if isinstance(m, nn.modules.batchnorm._BatchNorm) and m.track_running_stats:
            m.running_mean.uniform_(-0.5, 0.5)
            m.running_var.uniform_(0.5, 1.5)
        if getattr(m, "affine", False):
            nn.init.uniform_(m.weight, 0.7, 1.3)
            nn.init.uniform_(m.bias, -0.3, 0.3)
        if isinstance(m, (nn.Conv2d, nn.ConvTranspose2d, nn.Linear)):
            fan = m.weight[0].numel()
            nn.init.normal_(m.weight, 0, (1.5 / fan) ** 0.5)
            if m.bias is not None:
                nn.init.uniform_(m.bias, -0.2, 0.2)


PICTURE = (1, 3, 32, 32)
NETS = {
    # name: (network, shapes of inputs, operator set, what is dynamic)
    "resnet": (lambda: small_resnet(resnet.BasicBlock), [PICTURE], 13, "nhw"),
    "resnet_bottleneck": (lambda: small_resnet(resnet.Bottleneck), [PICTURE], 11, "nhw"),
    "resnext": (lambda: small_resnet(resnet.Bottleneck, 4, 32), [PICTURE], 17, "n"),
    "mobilenet_v2": (lambda: models.MobileNetV2(CLASSES, 0.1, [
        [1, 8, 1, 1], [6, 12, 2, 2], [6, 16, 2, 2], [6, 24, 1, 2]]), [PICTURE], 13, "nhw"),
    "mobilenet_v3_small": (lambda: small_mobilenet_v3("mobilenet_v3_small"), [PICTURE], 14, "nhw"),
    "mobilenet_v3_large": (lambda: small_mobilenet_v3("mobilenet_v3_large"), [PICTURE], 12, "n"),
    "shufflenet_v2": (lambda: shufflenetv2.ShuffleNetV2(
        [1, 2, 1], [8, 16, 32, 32, 32], CLASSES), [PICTURE], 13, "nhw"),
    "efficientnet": (small_efficientnet, [PICTURE], 16, "nhw"),
    "regnet": (small_regnet, [PICTURE], 15, "n"),
    "densenet": (lambda: densenet.DenseNet(4, (2, 2, 2), 8, 2, 0, CLASSES), [PICTURE], 13, "nhw"),
    "squeezenet": (Fires, [(1, 3, 45, 38)], 10, "nhw"),
    "inception": (Inceptions, [(1, 3, 41, 41)], 13, "n"),
    "deeplabv3": (lambda: Segmentation(nn.Sequential(
        deeplabv3.ASPP(16, [1, 2, 3], 8), nn.Conv2d(8, 5, 1))), [(1, 3, 64, 48)], 13, "nhw"),
    "fcn": (lambda: Segmentation(fcn.FCNHead(16, 5)), [(1, 3, 64, 48)], 11, "nhw"),
    "lraspp": (lambda: Segmentation(lraspp.LRASPPHead(16, 16, 5, 8)), [(1, 3, 64, 48)], 16, "n"),
    "unet": (UNet, [(1, 3, 24, 20)], 17, "nhw"),
    "super_resolution": (SuperResolution, [(1, 1, 12, 14)], 13, "nhw"),
    "text_lstm": (lambda: TextReader(nn.LSTM), [(1, 1, 16, 20)], 14, "n"),
    "text_gru": (lambda: TextReader(nn.GRU), [(1, 1, 16, 20)], 14, "n"),
    "attention": (Squeezer, [(1, 3, 24, 24)], 17, "n"),
    "warp": (Warp, [(1, 3, 24, 20)], 16, "n"),
    "ssdlite": (lambda: Suppression(ssdlite.SSDLiteHead(
        [16, 16], [4, 4], 5, lambda c: nn.BatchNorm2d(c))), [(1, 3, 64, 64)], 13, ""),
    "retinanet": (lambda: Suppression(retinanet.RetinaNetHead(16, 3, 4)), [(1, 3, 64, 64)], 16, ""),
    "regions": (Regions, [(1, 3, 48, 48), (5, 4)], 16, ""),
    "faster_rcnn": (lambda: Tuple(two_stage(FasterRCNN), ["boxes", "labels", "scores"]),
                    [(3, 64, 64)], 11, ""),
    "keypoint_rcnn": (lambda: Tuple(two_stage(KeypointRCNN), ["boxes", "scores", "keypoints"]),
                      [(3, 64, 64)], 11, ""),
}
# Exported a second time with batch-norms as nodes of their own.
UNFOLDED = ["resnet", "mobilenet_v3_small", "densenet", "text_lstm"]


def numbers(shape, generator):
    if shape == (5, 4):
        corner = torch.rand((5, 2), generator=generator) * 30
        return torch.cat([corner, corner + 4 + torch.rand((5, 2), generator=generator) * 14], 1)
    return torch.rand(shape, generator=generator) * 2 - 1


def export(folder, name, net, shapes, opset, dynamic, folded):
    generator = torch.Generator().manual_seed(1)
    inputs = tuple(numbers(s, generator) for s in shapes)
    with torch.no_grad():
        outputs = net(*inputs)
    outputs = outputs if isinstance(outputs, tuple) else (outputs,)
    axes = {}
    if "n" in dynamic:
        axes["in0"] = {0: "n"}
        if "h" in dynamic:
            axes["in0"].update({2: "h", 3: "w"})
    training = torch.onnx.TrainingMode
    torch.onnx.export(
        net, inputs, str(folder / f"{name}.onnx"), opset_version=opset, dynamic_axes=axes,
        input_names=[f"in{i}" for i in range(len(inputs))],
        output_names=[f"out{i}" for i in range(len(outputs))],
        training=training.EVAL if folded else training.PRESERVE, do_constant_folding=folded)
    arrays = {f"in{i}": x.numpy() for i, x in enumerate(inputs)}
    arrays.update({f"out{i}": y.numpy() for i, y in enumerate(outputs)})
    np.savez(folder / f"{name}.npz", **arrays)
    size = (folder / f"{name}.onnx").stat().st_size + (folder / f"{name}.npz").stat().st_size
    print(f"{name}: {size / 1000:.0f} kB, outputs {[tuple(y.shape) for y in outputs]}", flush=True)


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[2:] or list(NETS)
    warnings.simplefilter("ignore")
    for name in wanted:
        make, shapes, opset, dynamic = NETS[name]
        torch.manual_seed(7)
        net = make()
        with torch.no_grad():
            randomise(net)
        net.eval()
        export(folder, name, net, shapes, opset, dynamic, True)
        if name in UNFOLDED:
            export(folder, name + "_unfolded", net, shapes, opset, dynamic, False)


if __name__ == "__main__":
    main()
